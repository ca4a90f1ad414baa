import { Button } from './events.ts';

const { none, left, right, middle, other } = Button;

/** What numbers for buttons can mean; shared by the recorder, the importer and docs/datasets.md. */
export const BUTTON_CODES = {
  /** `button` of DOM events. */
  button: {
    title: 'the button that changed, as in PointerEvent.button',
    words: '-1 none, 0 left, 1 middle, 2 right, 3 and more other',
  },
  /** `buttons` of DOM events. */
  buttons: {
    title: 'the sum of the buttons held, as in PointerEvent.buttons',
    words: '0 none, 1 left, 2 right, 4 middle, 8 and 16 other',
  },
  /** `which` of DOM events, X11, Tk. */
  which: {
    title: 'the number of a button, as in MouseEvent.which or X11',
    words: '0 none, 1 left, 2 middle, 3 right, 4 and more other',
  },
} as const;
export type ButtonCodes = keyof typeof BUTTON_CODES;

const BY_NUMBER = [left, middle, right] as const;

/** The button of DOM's `button`. */
export function buttonOf(domButton: number): number {
  return domButton < 0 ? none : (BY_NUMBER[domButton] ?? other);
}

/** The button held, of DOM's `buttons`: the first of left, right, middle. */
export function heldButton(buttons: number): number {
  if (buttons <= 0) return none;
  if (buttons & 1) return left;
  if (buttons & 2) return right;
  if (buttons & 4) return middle;
  return other;
}

/** The button of DOM's `which` and of X11. */
export function buttonOfWhich(which: number): number {
  return buttonOf(which - 1);
}
