import { Button, EventKind } from '../mouse/events.ts';

const KINDS: Readonly<Record<string, number>> = {
  move: EventKind.move,
  moved: EventKind.move,
  mousemove: EventKind.move,
  pointermove: EventKind.move,
  press: EventKind.press,
  pressed: EventKind.press,
  down: EventKind.press,
  mousedown: EventKind.press,
  pointerdown: EventKind.press,
  release: EventKind.release,
  released: EventKind.release,
  up: EventKind.release,
  mouseup: EventKind.release,
  pointerup: EventKind.release,
  drag: EventKind.drag,
  dragged: EventKind.drag,
  scroll: EventKind.scroll,
  wheel: EventKind.scroll,
};

const BUTTONS: Readonly<Record<string, number>> = {
  '': Button.none,
  none: Button.none,
  nobutton: Button.none,
  left: Button.left,
  right: Button.right,
  middle: Button.middle,
  xbutton: Button.other,
  other: Button.other,
  // The bit mask of `MouseEvent.buttons`.
  '0': Button.none,
  '1': Button.left,
  '2': Button.right,
  '4': Button.middle,
  '8': Button.other,
  '16': Button.other,
};

/** Works out kind and button of an event from whatever a stranger's file says about them. */
export class PointerWords {
  private held: number = Button.none;

  /**
   * `state` and `button` are the fields of the row, or undefined when the file has no such column. Returns null for
   * words that are not known. Without a state, changes of the button are presses and releases.
   */
  read(state: string | undefined, button: string | undefined): { kind: number; button: number } | null {
    const word = fold(button);
    const scrolls = word === 'scroll' || word === 'wheel';
    const pressed = scrolls || word === undefined ? Button.none : BUTTONS[word];
    if (pressed === undefined) return null;
    if (state === undefined)
      return scrolls ? { kind: EventKind.scroll, button: Button.none } : this.change(pressed);
    const kind = scrolls ? EventKind.scroll : KINDS[fold(state) ?? ''];
    if (kind === undefined) return null;
    const pointless = kind === EventKind.move || kind === EventKind.scroll;
    // Who presses without saying which button presses the left one.
    return { kind, button: pointless ? Button.none : button === undefined ? Button.left : pressed };
  }

  private change(button: number): { kind: number; button: number } {
    const before = this.held;
    this.held = button;
    if (button === before) return { kind: button === Button.none ? EventKind.move : EventKind.drag, button };
    if (button === Button.none) return { kind: EventKind.release, button: before };
    return { kind: EventKind.press, button };
  }
}

function fold(word: string | undefined): string | undefined {
  return word?.toLowerCase().replace(/[^a-z0-9]/g, '');
}
