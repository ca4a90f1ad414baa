import {
  BUTTON_CODES,
  type ButtonCodes,
  buttonOf,
  buttonOfWhich,
  heldButton,
} from '../../mouse/button-codes.ts';
import { Button, EventKind, type Events } from '../../mouse/events.ts';
import { buttonOfWord, foldWord } from '../../mouse/pointer-words.ts';

/** What the field of a button column says: a button, or a number whose meaning depends on the file. */
type Field = { button: number; said: boolean } | { code: number };

/** Fields of a button column are numbered in order of appearance; 0 is the empty one. */
const MOST_WORDS = 255;
/** Events as pages call them: other libraries' mouse events (Qt, pygame, Java) number buttons in other ways. */
const DOM_EVENT = /^(?:on)?(?:mouse(?:down|up|move)|pointer(?:down|up|move|rawupdate))$/i;
/** Java's BUTTON1, Tk's and X11's button 1: a number like any other. */
const NUMBERED = /^(?:mouse|glfw|sdl)?[ _-]*(?:mouse)?[ _-]*button[ _-]*(\d)$/i;

/**
 * The words and numbers of a file's button column, and what they mean once the whole file is known: whether 1 is the
 * left or the middle button can only be told from what else there is.
 */
export class ButtonColumn {
  private readonly numbers = new Map<string, number>([['', 0]]);
  private readonly fields: Field[] = [{ button: Button.none, said: false }];
  /** Rows by number of the field and kind of event. */
  private readonly counts = new Map<number, number[]>();
  private domEvents = false;
  /** Over how many rows in a row buttons are named: once, or longer. Only of words. */
  private readonly runs = { single: 0, longer: 0, length: 0 };
  /** Moves between a press and a release that say that no button is held. */
  private readonly denied = { moves: 0, sincePress: Number.NaN, drags: false };

  /** @param name what the column is called */
  constructor(private readonly name: string) {}

  /** The number of a field; null for a word that is not known. */
  intern(text: string): number | null {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const field = readField(text);
    if (field === null || this.fields.length >= MOST_WORDS) return null;
    this.numbers.set(text, this.fields.length);
    this.fields.push(field);
    return this.fields.length - 1;
  }

  /** Counts a row that was taken. `state` is the word of its state column, if there is one. */
  count(field: number, kind: number, state: string | undefined): void {
    const counts = this.counts.get(field) ?? [0, 0, 0, 0, 0];
    this.counts.set(field, counts);
    // Words of a page stand at the first event of each kind.
    if (counts[kind]++ === 0 && state !== undefined) this.domEvents ||= DOM_EVENT.test(state.trim());
    const said = this.fields[field];
    const names = 'button' in said && said.button !== Button.none;
    this.countDenied(kind, 'button' in said && !names && said.said);
    const { runs } = this;
    if (names) runs.length++;
    else if (runs.length > 0) {
      runs[runs.length === 1 ? 'single' : 'longer']++;
      runs.length = 0;
    }
  }

  /**
   * What the numbers mean: told by the column's name, by -1, by events of a page, by a press without a button; undefined
   * when that cannot be told, and when there are none.
   */
  codes(hasState: boolean): ButtonCodes | undefined {
    const rows = [...this.counts].flatMap(([field, counts]) => {
      const said = this.fields[field];
      return 'code' in said ? [{ code: said.code, counts }] : [];
    });
    if (rows.length === 0) return undefined;
    const name = foldWord(this.name);
    const values = rows.map(({ code }) => code);
    if (values.some((code) => code < 0)) return 'button';
    if (/(?:buttons|bitmask|mask|pressedbuttons|buttonstate)$/.test(name)) return 'buttons';
    if (/which$/.test(name)) return 'which';
    const pressed = rows.filter(({ counts }) => counts[EventKind.press] > 0).map(({ code }) => code);
    // A press of no button is none: 0 is the left one.
    if (hasState && pressed.includes(0)) return 'button';
    if (hasState && this.domEvents && name === 'button') return 'button';
    if (values.every((code) => code === 0 || code === 1)) return 'buttons';
    if (values.some((code) => code > 4)) return values.some((code) => code >= 16) ? 'buttons' : undefined;
    return undefined;
  }

  private countDenied(kind: number, none: boolean): void {
    const { denied } = this;
    if (kind === EventKind.press) denied.sincePress = 0;
    else if (kind === EventKind.drag) denied.drags = true;
    else if (kind === EventKind.move && none) denied.sincePress++;
    else if (kind === EventKind.release) {
      denied.moves += denied.sincePress || 0;
      denied.sincePress = Number.NaN;
    }
  }

  /** What has to be asked where {@link codes} tells nothing; undefined where nothing has to be. */
  question(hasState: boolean): string | undefined {
    const codes = this.fields.flatMap((field) => ('code' in field ? [field.code] : []));
    if (codes.length > 0) {
      const values = [...new Set(codes)].sort((a, b) => a - b).join(', ');
      return `The column "${this.name}" has the numbers ${values}: which buttons they are cannot be told.`;
    }
    if (this.denied.moves > 0 && !this.denied.drags && !this.movesNameButtons())
      return `Of ${this.denied.moves} moves between a press and a release the column "${this.name}" says that there is no button: whether none was held, or none changed, cannot be told.`;
    const { single, longer, length } = this.runs;
    if (hasState || single < 2 || single % 2 === 1 || longer + length > 0) return undefined;
    return `The column "${this.name}" names a button in ${single} single rows: whether it was held there, or pressed in one and released in the next, cannot be told.`;
  }

  /**
   * Works out kind and button of rows in order. Their `button` holds numbers of fields and their `kind` what the state
   * column says; without one, what is pressed, held or released follows from how the button changes.
   */
  interpret(rows: Events, hasState: boolean, codes: ButtonCodes | undefined): void {
    if (!hasState && codes === 'button') followChanges(rows, (i) => this.codeOf(rows.button[i]));
    else if (!hasState) followHeld(rows, (i) => this.held(rows.button[i], codes));
    else this.followStates(rows, codes);
  }

  private followStates(rows: Events, codes: ButtonCodes | undefined): void {
    let mask = 0;
    // Qt's events name the button that changed: of a move they say NoButton while one is held.
    const silent = codes === 'button' && !this.movesNameButtons();
    followStates(rows, (i) => {
      const field = this.fields[rows.button[i]];
      if ('button' in field) return { button: field.button, said: field.said && !silent };
      if (codes === 'button') return { button: buttonOf(field.code), said: false };
      if (codes === 'which') return { button: buttonOfWhich(field.code), said: true };
      // A second button while one is held: the one pressed or released is the difference.
      const change =
        rows.kind[i] === EventKind.press
          ? field.code & ~mask
          : rows.kind[i] === EventKind.release
            ? mask & ~field.code
            : 0;
      mask = field.code;
      return { button: heldButton(change || field.code), said: true };
    });
  }

  private movesNameButtons(): boolean {
    return [...this.counts].some(([field, counts]) => {
      const said = this.fields[field];
      return counts[EventKind.move] > 0 && ('code' in said || said.button !== Button.none);
    });
  }

  private codeOf(field: number): number {
    const said = this.fields[field];
    return 'code' in said ? said.code : said.button === Button.none ? -1 : DOM_CODES[said.button];
  }

  /** The button that a field says is held. */
  private held(field: number, codes: ButtonCodes | undefined): number {
    const said = this.fields[field];
    if (!('code' in said)) return said.button;
    return codes === 'which'
      ? buttonOfWhich(said.code)
      : codes === 'button'
        ? buttonOf(said.code)
        : heldButton(said.code);
  }
}

export function buttonAnswers(): { codes: ButtonCodes; text: string }[] {
  return (Object.keys(BUTTON_CODES) as ButtonCodes[]).map((codes) => ({
    codes,
    text: `${BUTTON_CODES[codes].title}: ${BUTTON_CODES[codes].words}`,
  }));
}

/** DOM's number of our buttons. */
const DOM_CODES = [-1, 0, 2, 1, 3];

/** What a field says; null for a word that is not known. */
export function readField(text: string): Field | null {
  const trimmed = text.trim();
  const button = buttonOfWord(trimmed);
  // An empty field says nothing; "NoButton" says that none is held.
  if (button !== null)
    return { button, said: button !== Button.none || /^(?:no)/i.test(trimmed.replace(/.*(?:\.|::)/, '')) };
  if (/^-?\d{1,3}(?:[.,]0*)?$/.test(trimmed)) return { code: Number.parseInt(trimmed, 10) };
  if (/^0x[0-9a-f]{1,4}$/i.test(trimmed)) return { code: Number.parseInt(trimmed, 16) };
  const numbered = NUMBERED.exec(trimmed.replace(/^.*(?:\.|::)/, ''));
  if (numbered) return { code: Number(numbered[1]) };
  const folded = trimmed.toLowerCase();
  if (folded === 'true' || folded === 'false') return { code: folded === 'true' ? 1 : 0 };
  return null;
}

/** Rows with states: a move while a button is held is a drag, unless the row says that none is. */
function followStates(rows: Events, read: (i: number) => { button: number; said: boolean }): void {
  const { kind, button, length } = rows;
  const ends = kind.includes(EventKind.release);
  const drags = kind.includes(EventKind.drag);
  let held: number = Button.none;
  for (let i = 0; i < length; i++) {
    const field = read(i);
    switch (kind[i]) {
      case EventKind.press:
        // Who presses without saying which button presses the left one.
        held = field.button === Button.none ? Button.left : field.button;
        button[i] = held;
        break;
      case EventKind.release:
        button[i] = field.button === Button.none ? (held === Button.none ? Button.left : held) : field.button;
        held = Button.none;
        break;
      case EventKind.drag:
        button[i] = field.button === Button.none ? held : field.button;
        break;
      case EventKind.move: {
        if (field.said) held = field.button;
        // Without releases nobody knows how long a button was held; who writes drags has said so.
        const dragged = field.said ? field.button : ends && !drags ? held : Button.none;
        kind[i] = dragged === Button.none ? EventKind.move : EventKind.drag;
        button[i] = dragged;
        break;
      }
      case EventKind.scroll:
        button[i] = Button.none;
    }
  }
}

/** Rows without states that say which button is held: its changes are presses and releases. */
function followHeld(rows: Events, read: (i: number) => number): void {
  const { kind, button, length } = rows;
  let held: number = Button.none;
  for (let i = 0; i < length; i++) {
    if (kind[i] === EventKind.scroll) {
      button[i] = Button.none;
      continue;
    }
    const now = read(i);
    if (now === held) kind[i] = now === Button.none ? EventKind.move : EventKind.drag;
    else kind[i] = now === Button.none ? EventKind.release : EventKind.press;
    button[i] = now === Button.none ? held : now;
    held = now;
  }
}

/** Rows without states that say which button changed: the first time it is pressed, the second released. */
function followChanges(rows: Events, read: (i: number) => number): void {
  const { kind, button, length } = rows;
  let held = -1;
  for (let i = 0; i < length; i++) {
    const code = kind[i] === EventKind.scroll ? -1 : read(i);
    if (kind[i] === EventKind.scroll) button[i] = Button.none;
    else if (code < 0) {
      kind[i] = held < 0 ? EventKind.move : EventKind.drag;
      button[i] = buttonOf(held);
    } else {
      kind[i] = code === held ? EventKind.release : EventKind.press;
      button[i] = buttonOf(code);
      held = code === held ? -1 : code;
    }
  }
}
