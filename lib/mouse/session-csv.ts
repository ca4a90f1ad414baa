import {
  BUTTONS,
  type ButtonName,
  EVENT_KINDS,
  EventKind,
  type EventKindName,
  type Events,
} from './events.ts';

const BUTTON_WORDS = {
  none: 'NoButton',
  left: 'Left',
  right: 'Right',
  middle: 'Middle',
  other: 'Other',
} as const satisfies Record<ButtonName, string>;

const STATE_WORDS = {
  move: 'Move',
  press: 'Pressed',
  release: 'Released',
  drag: 'Drag',
  scroll: 'Down',
} as const satisfies Record<EventKindName, string>;

/**
 * Events as CSV with SapiMouse's columns (`client timestamp` in ms, `button`, `state`, `x`, `y`), which
 * `npx mouseprint import` reads back. Scroll rows have the button `Scroll` and the state `Down`: which way
 * the wheel was turned is not kept.
 */
export function formatSessionCsv({ t, x, y, kind, button, length }: Events): string {
  const lines = ['client timestamp,button,state,x,y'];
  for (let i = 0; i < length; i++) {
    const word = kind[i] === EventKind.scroll ? 'Scroll' : BUTTON_WORDS[BUTTONS[button[i]]];
    lines.push(`${t[i]},${word},${STATE_WORDS[EVENT_KINDS[kind[i]]]},${x[i]},${y[i]}`);
  }
  return `${lines.join('\n')}\n`;
}
