import { Button, type ButtonName, EventKind, type EventKindName } from './events.ts';

/**
 * What recorders call the events and buttons of a pointer: the one table that the readers of recordings and
 * docs/datasets.md share; numbers are in button-codes.ts. Words are compared without case, spaces and
 * punctuation, and without the name of the enumeration that some languages print before them ("Button.left").
 */
export const EVENT_WORDS: Readonly<Record<EventKindName, readonly string[]>> = {
  move: [
    'move',
    'moved',
    'moving',
    'mousemove',
    'mousemoved',
    'pointermove',
    'pointerrawupdate',
    'onmove',
    'hover',
    'motion',
    'mousemotion',
    'motionnotify',
  ],
  press: [
    'press',
    'pressed',
    'down',
    'mousedown',
    'mousepressed',
    'mousebuttondown',
    'mousebuttonpress',
    'mousepress',
    'pointerdown',
    'buttonpress',
    'buttondown',
    'double',
    'true',
  ],
  release: [
    'release',
    'released',
    'up',
    'mouseup',
    'mousereleased',
    'mousebuttonup',
    'mousebuttonrelease',
    'mouserelease',
    'pointerup',
    'pointercancel',
    'buttonrelease',
    'buttonup',
    'false',
  ],
  drag: ['drag', 'dragged', 'dragging', 'mousedrag', 'mousedragged'],
  scroll: [
    'scroll',
    'scrolled',
    'scrolling',
    'wheel',
    'mousewheel',
    'mousescroll',
    'onscroll',
    'scrollup',
    'scrolldown',
  ],
};

/** A press and its release in one event. It counts as a press where a file has no presses of its own. */
export const CLICK_WORDS: readonly string[] = [
  'click',
  'clicked',
  'mouseclick',
  'mouseclicked',
  'onclick',
  'singleclick',
  'tap',
];

/** Events of pages and recorders that say nothing new of a pointer: they are left out. */
export const OTHER_WORDS: readonly string[] = [
  ...[
    'dblclick',
    'doubleclick',
    'auxclick',
    'contextmenu',
    'mouseover',
    'mouseout',
    'mouseenter',
    'mouseleave',
  ],
  ...['pointerover', 'pointerout', 'pointerenter', 'pointerleave', 'gotpointercapture', 'lostpointercapture'],
  ...[
    'load',
    'unload',
    'beforeunload',
    'pageshow',
    'pagehide',
    'domcontentloaded',
    'visibilitychange',
    'resize',
    'focus',
    'blur',
  ],
  ...[
    'focusin',
    'focusout',
    'keydown',
    'keyup',
    'keypress',
    'key',
    'input',
    'change',
    'submit',
    'select',
    'copy',
    'cut',
    'paste',
  ],
  ...[
    'dragstart',
    'dragend',
    'dragenter',
    'dragleave',
    'dragover',
    'drop',
    'selectstart',
    'start',
    'stop',
    'end',
    'begin',
  ],
];

/** Events of fingers, whatever the kind of pointer says. */
export const TOUCH_WORDS: readonly string[] = ['touch', 'touchstart', 'touchmove', 'touchend', 'touchcancel'];

/**
 * Kinds of pointer, as in `PointerEvent.pointerType`. What is not a mouse is left out, as the recorder does; a column that does
 * not say which it was, with an empty word, says that of a mouse.
 */
export const POINTER_WORDS = {
  mouse: ['', 'mouse', 'trackpad', 'touchpad', 'generic', 'cursor', 'nan', 'na', 'null', 'none', 'undefined'],
  touch: ['touch', 'finger', 'touchscreen', 'pen', 'stylus', 'invertedstylus', 'eraser'],
} as const;
export type PointerKind = keyof typeof POINTER_WORDS;

export const BUTTON_WORDS: Readonly<Record<ButtonName, readonly string[]>> = {
  none: ['', 'none', 'nobutton', 'no', 'nan', 'na', 'null', 'undefined', 'unknown'],
  left: ['left', 'leftbutton', 'l', 'lmb', 'lbutton', 'primary', 'main', 'links'],
  right: ['right', 'rightbutton', 'r', 'rmb', 'rbutton', 'secondary', 'rechts'],
  middle: ['middle', 'middlebutton', 'm', 'mmb', 'mbutton', 'wheelbutton', 'auxiliary', 'center', 'mitte'],
  other: [
    'other',
    'xbutton',
    'xbutton1',
    'xbutton2',
    'x',
    'x1',
    'x2',
    'button8',
    'button9',
    'back',
    'forward',
    'fourth',
    'fifth',
  ],
};

/** Words of a button column that say that the wheel was turned (Balabit, SapiMouse). */
export const WHEEL_WORDS: readonly string[] = ['scroll', 'wheel'];

/** What a word of a state column says, or null for one that is not known. */
export type EventMeaning = { kind: number } | 'click' | 'other' | 'touch';

const EVENTS = new Map<string, EventMeaning>([
  ...OTHER_WORDS.map((word) => [word, 'other'] as const),
  ...CLICK_WORDS.map((word) => [word, 'click'] as const),
  ...TOUCH_WORDS.map((word) => [word, 'touch'] as const),
  ...Object.entries(EVENT_WORDS).flatMap(([kind, words]) =>
    words.map((word) => [word, { kind: EventKind[kind as EventKindName] }] as const),
  ),
]);
const BUTTONS = new Map<string, number>(
  Object.entries(BUTTON_WORDS).flatMap(([name, words]) =>
    words.map((word) => [word, Button[name as ButtonName]] as const),
  ),
);
const WHEEL = new Set(WHEEL_WORDS);
const POINTERS = new Map<string, PointerKind>(
  Object.entries(POINTER_WORDS).flatMap(([kind, words]) =>
    words.map((word) => [word, kind as PointerKind] as const),
  ),
);

/** Columns have few different words and many rows. */
const REMEMBERED = 1000;

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < REMEMBERED) known.set(text, value);
    return value;
  };
}

/** A word as it is compared: `Button.left`, `Qt::LeftButton`, `MOUSE_DOWN` and `Left ` are "left", "leftbutton", "mousedown" and "left". */
export function foldWord(text: string): string {
  const folded = text.toLowerCase().replace(/^\s*(?:[a-z_][a-z0-9_]*(?:\.|::))+(?=[a-z])/, '');
  return folded.replace(/[^a-z0-9]/g, '');
}

/** What systems put before their words: Windows' WM_MOUSEMOVE, macOS' kCGEventLeftMouseDown, SDL_MOUSEMOTION. */
const SYSTEM_PREFIX = /^(?:wm|kcgevent|nseventtype|sdl(?:event)?|glfw|gdk)(?=[a-z])/;
/** What they put before the names of buttons: SDL_BUTTON_LEFT, GLFW_MOUSE_BUTTON_RIGHT, BTN_LEFT, MK_LBUTTON. */
const BUTTON_PREFIX = /^(?:sdl|glfw|gdk|mk|vk)?(?:(?:mouse)?(?:button|btn))?(?=[a-z])/;
/** And before kinds of pointers: TOOL_TYPE_FINGER, PT_TOUCH, MSPOINTER_TYPE_PEN. */
const POINTER_PREFIX = /^(?:tooltype|pt|(?:ms)?pointertype|pointerdevicetype)(?=[a-z])/;
/** Tk's <Button-1>, <B1-Motion>, <ButtonRelease-1>. */
const TK = /^<(?:(?:Double-|Triple-)?Button(Press|Release)?-(\d)|B(\d)-Motion)>$/i;
const BUTTON_PART = '(?:(left|right|middle|center|other)(?:mouse)?(?:button|btn)?|([lrmx])(?:button|btn|mb))';
const DEED_PART = '(press|pressed|down|release|released|up|drag|dragged|click|clicked|dblclk)';
/** A button and what became of it in one word: "left_down", "WM_LBUTTONDOWN", "Down, Left". */
const BUTTON_FIRST = new RegExp(`^(?:mouse)?${BUTTON_PART}${DEED_PART}$`);
const DEED_FIRST = new RegExp(`^(?:mouse)?${DEED_PART}(?:mouse|button)?${BUTTON_PART}$`);

interface Compound {
  deed: string;
  button: string;
}

function readCompound(word: string): Compound | null {
  const first = BUTTON_FIRST.exec(word);
  if (first) return { button: first[1] ?? `${first[2]}button`, deed: first[3] };
  const last = DEED_FIRST.exec(word);
  return last && { deed: last[1], button: last[2] ?? `${last[3]}button` };
}

/** What a word of a state column says, or null for one that is not known. */
export const eventMeaning = remembering((text): EventMeaning | null => {
  const tk = TK.exec(text.trim());
  if (tk)
    return {
      kind: tk[3] ? EventKind.drag : /release/i.test(tk[1] ?? '') ? EventKind.release : EventKind.press,
    };
  // GTK's button-press-event.
  const word = foldWord(text)
    .replace(SYSTEM_PREFIX, '')
    .replace(/(?<=[a-z])event$/, '');
  const deed = readCompound(word)?.deed;
  // Windows reports the second press of a double click under a name of its own.
  return EVENTS.get(word) ?? EVENTS.get(deed === 'dblclk' ? 'press' : (deed ?? '')) ?? null;
});

/** The button that a word of a state column names besides, "left" of "left_down"; null where it names none. */
export const buttonInEvent = remembering((text): string | null => {
  const tk = TK.exec(text.trim());
  if (tk) return `button${tk[2] ?? tk[3]}`;
  const word = foldWord(text).replace(SYSTEM_PREFIX, '');
  return EVENTS.has(word) ? null : (readCompound(word)?.button ?? null);
});

/** The button that a word names, or null for one that is not known. Numbers are no words: see button-codes.ts. */
export const buttonOfWord = remembering((text): number | null => {
  const word = foldWord(text);
  return BUTTONS.get(word) ?? BUTTONS.get(word.replace(BUTTON_PREFIX, '')) ?? null;
});

export const isWheelWord = remembering((text) => WHEEL.has(foldWord(text)));

/** The kind of pointer that a word names, or null for one that is not known, numbers among them. */
export const pointerKind = remembering(
  (text): PointerKind | null => POINTERS.get(foldWord(text).replace(POINTER_PREFIX, '')) ?? null,
);
