import {
  buttonInEvent,
  buttonOfWord,
  eventMeaning,
  foldWord,
  isWheelWord,
} from '../../mouse/pointer-words.ts';
import type { CsvOptions } from '../csv-options.ts';
import { readField } from './buttons.ts';
import type { Layout } from './layout.ts';
import { detectNumberStyle, type NumberStyle, PLAIN_NUMBERS, toNumber } from './numbers.ts';
import type { CsvRole } from './roles.ts';
import { detectTimeStyle, TIME_UNITS, type TimeUnit, toMilliseconds } from './times.ts';

/** What a file's columns seem to be. Roles that cannot be guessed are missing. */
export interface Guess {
  columns: Partial<Record<CsvRole, string>>;
  timeUnit: TimeUnit;
  /** Why the unit: for people. */
  unitReason: string;
}

/** Names of columns by role, best first, as {@link foldWord} writes them. */
const NAMES: Readonly<Record<Exclude<CsvRole, 'x' | 'y' | 'left' | 'middle' | 'right'>, RegExp[]>> = {
  t: [
    /^(?:clienttimestamp|mousetime|eventtime|eventtimestamp|timestampms?|recordingtimestamp\w*|timestamps?)$/,
    /^(?:t|time|zeit|temps|tempo|tms|ts)(?:ms|us|ns|s|sec|seconds|min|minutes|millis|milliseconds|microseconds|nanoseconds|stamp)?$/,
    /^(?:elapsed\w*|datetime|date|when|clock|ticks?|tickcount|epoch\w*|unixtime\w*|relativetime|[mun]s|seconds|minutes|millis|micros|nanos)$/,
    /time|stamp|zeit/,
  ],
  subject: [
    /^(?:subject|participant|user|person|player|vp|subj|pp|ppt)(?:id|nr|no|number|name|code)?$/,
    /^(?:uid|who|name|workerid|prolificpid)$/,
  ],
  session: [/^(?:session|recording|visit)(?:id|nr|no|number|name)?$/],
  split: [],
  state: [/^(?:event|eventtype|eventname|type|state|action|evt|kind|mouseevent|msg|message)$/, /^event/],
  button: [/^(?:button|buttons|btn|mousebutton|buttonname|which|key|taste|maustaste)$/, /button/],
  pressed: [/^(?:pressed|ispressed|isdown|mousedown|mouseispressed|clicked)$/],
  pointer: [/^(?:pointertype|pointerkind|inputtype|tooltype)$/],
};

/** What stands around the letter of an axis: `mouse.x` and `Mouse position X`; better ones first. */
const AXES: readonly RegExp[] = [
  /^(?:mouse|cursor|pointer)(?:pos|position|loc|location)?(?:#)(?:px|pos)?$/,
  /^#$/,
  /^(?:client|page|screen|abs|absolute|p|coord)?#(?:pos|position|px|pixels|coord|coordinate)?$/,
  /^(?:pos|position|coord|loc)#$/,
  /^#pos\w*$/,
  /#$/,
];
/** Places of eyes and windows, and steps, only where there is nothing better. */
const NOT_POINTER =
  /gaze|eye|pupil|fixation|head|target|stimulus|scroll|wheel|vel|acc|delta|^d#|movement|offset|window|size|width/;

/** Guesses roles from the names of columns, or from what they hold where there are none. */
export function guessColumns(layout: Layout): Guess {
  const columns: Guess['columns'] = {};
  const names = layout.header;
  if (names) {
    const folded = names.map(foldWord);
    const filled = names.map((_, i) => layout.rows.some((row) => (row[i] ?? '').trim() !== ''));
    const used = new Set<number>();
    const take = (role: CsvRole, index: number) => {
      if (index < 0) return;
      used.add(index);
      columns[role] = isUnique(names, names[index]) ? names[index] : String(index + 1);
    };
    const [x, y] = findAxes(folded, filled);
    take('x', x);
    take('y', y);
    for (const role of ['t', 'pointer', 'pressed', 'button', 'state', 'subject', 'session'] as const) {
      const fits = (i: number) => !used.has(i) && filled[i] && holds(role, layout, i);
      const found = NAMES[role]
        .map((pattern) => folded.flatMap((name, i) => (pattern.test(name) && fits(i) ? [i] : [])))
        .find(({ length }) => length > 0);
      const clock = role === 't' ? found?.find((i) => isClock(layout, i)) : undefined;
      take(role, clock ?? found?.[0] ?? -1);
    }
    takeFlags(folded, take);
    for (const role of ['state', 'button'] as const) {
      // "left" alone may be an answer as well as a button.
      if (columns[role] === undefined && (role === 'state' || columns.state !== undefined))
        take(
          role,
          names.findIndex((_, i) => !used.has(i) && isAllWords(role, layout, i)),
        );
    }
  } else guessByContent(layout, columns);
  return { columns, ...guessUnit(layout, columns) };
}

/** Of several columns that may be times: whether one changes, and more finely than a count of rows or seconds. */
function isClock({ rows }: Layout, column: number): boolean {
  return new Set(rows.map((row) => row[column])).size > 2 && !isCounter({ rows }, column);
}

/** Whether a column counts rows, or whole seconds: each value is the one before and 1. */
function isCounter({ rows }: Pick<Layout, 'rows'>, column: number): boolean {
  const values = rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
  return (
    values.length > 2 && values.every((value, i) => i === 0 || Number(value) === Number(values[i - 1]) + 1)
  );
}

function isUnique(names: readonly string[], name: string): boolean {
  return names.filter((other) => other.toLowerCase() === name.toLowerCase()).length === 1;
}

/** A pair of names that differ in x and y alone. */
function findAxes(folded: readonly string[], filled: readonly boolean[]): [number, number] {
  let best: { pair: [number, number]; rank: number } | undefined;
  for (const [i, name] of folded.entries()) {
    for (let at = name.indexOf('x'); at >= 0; at = name.indexOf('x', at + 1)) {
      const other = `${name.slice(0, at)}y${name.slice(at + 1)}`;
      const j = folded.indexOf(other);
      if (j < 0 || !filled[i] || !filled[j]) continue;
      const pattern = `${name.slice(0, at)}#${name.slice(at + 1)}`;
      const place = AXES.findIndex((axis) => axis.test(pattern));
      const rank = (place < 0 ? AXES.length : place) + (NOT_POINTER.test(pattern) ? 100 : 0);
      if (!best || rank < best.rank) best = { pair: [i, j], rank };
    }
  }
  return best?.pair ?? [-1, -1];
}

/** PsychoPy writes a column per button. */
function takeFlags(folded: readonly string[], take: (role: CsvRole, index: number) => void): void {
  for (const [role, pattern] of [
    ['left', /^(?:mouse)?leftbutton$/],
    ['middle', /^(?:mouse)?mid(?:dle)?button$/],
    ['right', /^(?:mouse)?rightbutton$/],
  ] as const) {
    take(
      role,
      folded.findIndex((name) => pattern.test(name)),
    );
  }
}

/** Says of columns whose names promise events or buttons, in words that are not known, that they are not used. */
export function unusedColumns(layout: Layout, columns: CsvOptions['columns']): string[] {
  const used = new Set(Object.values(columns));
  return (['state', 'button'] as const).flatMap((role) => {
    if (columns[role] !== undefined || columns.pressed !== undefined || columns.left !== undefined) return [];
    return (layout.header ?? []).flatMap((name, i) => {
      const promises = NAMES[role].some((pattern) => pattern.test(foldWord(name)));
      const words = [...new Set(layout.rows.map((row) => (row[i] ?? '').trim()))].filter(
        (word) => /[a-z]{2}/i.test(word) || /^\d+$/.test(word),
      );
      if (!promises || used.has(name) || words.length === 0 || words.length > 20) return [];
      const shown = words.slice(0, 4).map((word) => JSON.stringify(word.slice(0, 30)));
      return [
        `The column "${name}" is not used: ${shown.join(', ')} are no words for ${role === 'state' ? 'events' : 'buttons'} that are known.`,
      ];
    });
  });
}

/** Whether a column holds what its name promises. */
function holds(role: CsvRole, { rows }: Layout, column: number): boolean {
  const texts = rows.map((row) => row[column] ?? '').filter((text) => text.trim() !== '');
  const most = (test: (text: string) => boolean) => texts.filter(test).length > 0.5 * texts.length;
  if (role === 't') {
    const numbers = plain(detectNumberStyle(texts));
    const isTime = (text: string) => Number.isFinite(toNumber(text, numbers)) || /^\s*\[/.test(text);
    return detectTimeStyle(texts) !== 'number' || most(isTime);
  }
  if (role === 'state') return most((text) => eventMeaning(text) !== null);
  if (role === 'button') return most((text) => readField(text) !== null || isWheelWord(text));
  if (role === 'pressed') return most((text) => /^(?:true|false|0|1|0\.0|1\.0)$/i.test(text.trim()));
  return true;
}

/** Whether a column whose name says nothing holds nothing but words for events, or for buttons. */
function isAllWords(role: 'state' | 'button', { rows }: Layout, column: number): boolean {
  const words = rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
  const known = role === 'state' ? eventMeaning : buttonOfWord;
  const distinct = new Set(words);
  return (
    distinct.size > (role === 'state' ? 1 : 0) &&
    [...distinct].every((word) => /[a-z]{2}/i.test(word)) &&
    // "left up" and "right down" alone may be corners of a screen.
    ![...distinct].every((word) => buttonInEvent(word) !== null) &&
    words.filter((word) => known(word) !== null).length > 0.9 * words.length
  );
}

/** Without names: time is what never falls and grows most, x and y the first two others that vary. */
function guessByContent({ rows, width }: Layout, columns: Guess['columns']): void {
  const read = Array.from({ length: width }, (_, i) => {
    const texts = rows.map((row) => row[i] ?? '').filter((text) => text.trim() !== '');
    const style = detectTimeStyle(texts);
    const numbers = plain(detectNumberStyle(texts));
    const values = texts.map((text) => toMilliseconds(text, { style, unit: 'ms', numbers, order: 'day' }));
    const finite = values.filter(Number.isFinite);
    const rises = finite.filter((value, k) => k > 0 && value >= finite[k - 1]).length;
    return {
      column: i,
      numeric: finite.length > 0.5 * rows.length,
      rising: finite.length > 1 ? rises / (finite.length - 1) : 0,
      distinct: new Set(finite).size,
      words:
        texts.filter((text) => eventMeaning(text) !== null).length > 0.5 * texts.length && texts.length > 0,
      buttons:
        texts.filter((text) => buttonOfWord(text) !== null).length > 0.5 * texts.length && texts.length > 0,
    };
  });
  const clocks = read
    .filter(({ numeric, rising }) => numeric && rising > 0.9)
    .sort((a, b) => b.distinct - a.distinct);
  const time = clocks.find(({ column }) => !isCounter({ rows }, column)) ?? clocks[0];
  const varying = read.filter(
    ({ column, numeric, distinct }) => numeric && column !== time?.column && distinct > 2,
  );
  const moving = varying.filter(({ column }) => !isCounter({ rows }, column));
  const places = moving.length >= 2 ? moving : varying;
  if (time) columns.t = String(time.column + 1);
  if (places.length >= 2) {
    columns.x = String(places[0].column + 1);
    columns.y = String(places[1].column + 1);
  }
  const state = read.find(({ words }) => words);
  const button = read.find(({ buttons, column }) => buttons && column !== state?.column);
  if (state) columns.state = String(state.column + 1);
  if (button) columns.button = String(button.column + 1);
}

function plain(style: NumberStyle | 'ambiguous'): NumberStyle {
  return style === 'ambiguous' ? PLAIN_NUMBERS : style;
}

const unitWord = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'iu');
/** The letters of a word count as such in any script: the s of "[μs]" is no word. */
const UNIT_WORDS: readonly [RegExp, TimeUnit][] = [
  [unitWord('ns|nanos|nanoseconds'), 'ns'],
  [unitWord('us|µs|μs|usec|micros|microseconds'), 'us'],
  [unitWord('ms|msec|millis|milliseconds'), 'ms'],
  [unitWord('s|sec|secs|seconds'), 's'],
  [unitWord('min|mins|minutes'), 'min'],
];
/** Times that are counted from a date: their range, about 1995 to 2060, and what they count. */
const EPOCHS: readonly [from: number, to: number, unit: TimeUnit, origin: string][] = [
  [8e17, 2.9e18, 'ns', '1970'],
  [6.29e17, 6.51e17, '100ns', 'the year 1, as .NET does'],
  [1.24e17, 1.45e17, '100ns', '1601, as Windows does'],
  [8e14, 2.9e15, 'us', '1970'],
  [8e11, 2.9e12, 'ms', '1970'],
  [8e8, 2.9e9, 's', '1970'],
];
/** Intervals between events of a pointer, ms. */
const LIKELY_MS = [0.9, 260] as const;

/** The index of a column that {@link guessColumns} named; -1 for none. */
function columnOf({ header }: Layout, name: string | undefined): number {
  if (name === undefined) return -1;
  const index = header?.indexOf(name) ?? -1;
  return index >= 0 ? index : Number(name) - 1;
}

/** The unit of a time column: by its name, by how far 1970 is away, by how far apart events are. */
function guessUnit(layout: Layout, { t: name, x }: Guess['columns']): Pick<Guess, 'timeUnit' | 'unitReason'> {
  const index = columnOf(layout, name);
  const place = columnOf(layout, x);
  // Rows of an eye tracker that have no position of the mouse are of other sensors.
  const placed = layout.rows.filter((row) => (row[place] ?? '').trim() !== '');
  const texts = (placed.length > 0 ? placed : layout.rows).flatMap((row) => {
    const text = (row[index] ?? '').trim();
    const list = /^\[(.*)\]$/s.exec(text);
    return list ? list[1].split(',') : text === '' ? [] : [text];
  });
  if (name === undefined || texts.length === 0) return { timeUnit: 'ms', unitReason: 'no time column' };
  if (detectTimeStyle(texts) !== 'number')
    return { timeUnit: 'ms', unitReason: 'dates or times of day, which need no unit' };
  const numbers = plain(detectNumberStyle(texts));
  const values = texts.map((text) => toNumber(text, numbers)).filter(Number.isFinite);
  const size = values[Math.floor(values.length / 2)] ?? 0;
  for (const [from, to, unit, origin] of EPOCHS) {
    if (size >= from && size < to) return { timeUnit: unit, unitReason: `counted from ${origin}` };
  }
  const said = UNIT_WORDS.find(([word]) => word.test(name));
  if (said) return { timeUnit: said[1], unitReason: 'the name of the column says so' };
  const steps = values
    .slice(1)
    .map((value, i) => value - values[i])
    .filter((step) => step > 0);
  const step = steps.sort((a, b) => a - b)[steps.length >> 1];
  if (step === undefined) return { timeUnit: 'ms', unitReason: 'all times are equal' };
  if (size > 20_000 && size < 80_000 && step < 1e-3)
    return { timeUnit: 'd', unitReason: 'days, as spreadsheets keep dates' };
  const unit = (['ms', 's', 'us', 'ns'] as const).find((candidate) => {
    const ms = step * TIME_UNITS[candidate];
    return ms >= LIKELY_MS[0] && ms <= LIKELY_MS[1];
  });
  if (!unit) return { timeUnit: 'ms', unitReason: 'no unit makes a likely interval' };
  return {
    timeUnit: unit,
    unitReason: `events are then ${+(step * TIME_UNITS[unit]).toPrecision(3)} ms apart`,
  };
}

/** The guess completed to options, or undefined where t, x or y is missing. */
export function optionsFrom(guess: Guess, name: string): CsvOptions | undefined {
  const { t, x, y, ...others } = guess.columns;
  if (!t || !x || !y) return undefined;
  return { name, columns: { t, x, y, ...others }, timeUnit: guess.timeUnit };
}

/** Names of the columns, or their numbers where the file has no header. */
export function describeLayout({ header, width }: Layout): { columns: string[]; header: boolean } {
  const columns = Array.from({ length: width }, (_, i) => {
    const name = header?.[i];
    return name !== undefined && name !== '' && isUnique(header as string[], name) ? name : String(i + 1);
  });
  return { columns, header: header !== null };
}
