import { AppError } from '../../errors.ts';
import { EventKind, type Events } from '../../mouse/events.ts';
import {
  buttonInEvent,
  eventMeaning,
  foldWord,
  isWheelWord,
  pointerKind,
} from '../../mouse/pointer-words.ts';
import { Cleaner, isPlace } from '../cleaner.ts';
import type { Question, Rejected } from '../contract.ts';
import type { CsvSession } from '../csv-file.ts';
import type { CsvOptions } from '../csv-options.ts';
import { addRejections, noRejections, type Rejection } from '../rejections.ts';
import { ButtonColumn, buttonAnswers } from './buttons.ts';
import { isTrue, MISSING, sameFields, show } from './fields.ts';
import { findColumn, isComment, type Layout } from './layout.ts';
import { isList, listItems, unfold } from './lists.ts';
import { detectNumberStyle, type NumberStyle, toNumber } from './numbers.ts';
import { DELIMITER_NAMES } from './records.ts';
import { CSV_ROLE_NAMES, type CsvRole } from './roles.ts';
import { dayOrder, detectTimeStyle, TIME_WRAPS, type TimeReading, toMilliseconds } from './times.ts';
import { UnknownWords } from './unknown-words.ts';

const MAX_SESSIONS = 20_000;
/** Of a subject or a split, in characters. */
export const LONGEST_NAME = 200;
/** Counters of milliseconds since a machine began, of 32 bits. */
const COUNTER_WRAP_MS = 2 ** 32;
const FLAG = /^(?:true|false|yes|no|0|1)(?:\.0)?$/i;

interface OpenSession extends Omit<CsvSession, 'recordings'> {
  cleaner: Cleaner;
  previous: readonly string[];
  x: number;
  y: number;
}

interface Refusal {
  reason: Rejection;
  /** The field to blame. */
  value?: string;
}

/** What the state of a row says: a kind of event, a change of button that another column decides, or why it is left out. */
type State = { kind: number; known: boolean } | 'state' | 'other_event' | 'touch';

/** Turns the records of one file into sessions. */
export class RowReader {
  rows = 0;
  private readonly columns: Record<CsvRole, number>;
  private readonly time: TimeReading;
  private readonly numbers: NumberStyle;
  private readonly questions: Question[] = [];
  private readonly notes: string[] = [];
  private readonly buttons: ButtonColumn;
  private readonly flags: readonly [column: number, bit: number][];
  private readonly hasState: boolean;
  /** Rows of the column `pressed` are events, not what is held: it is empty elsewhere. */
  private readonly pressedIsEvent: boolean;
  private readonly minusOneIsNowhere: boolean;
  private readonly sessions = new Map<string, OpenSession>();
  private readonly unknown = new UnknownWords();
  private pressesSeen = false;
  private only: OpenSession | undefined;

  /** @throws AppError `bad_data` where a column that was asked for is missing or has a twin. */
  constructor(
    private readonly layout: Layout,
    private readonly options: CsvOptions,
    private readonly file: string,
  ) {
    const { columns } = options;
    const find = (role: CsvRole) => {
      const wanted = columns[role] ?? (role === 'pointer' ? this.pointerColumn() : undefined);
      return wanted === undefined ? -1 : findColumn(layout, wanted, role, file);
    };
    this.columns = Object.fromEntries(CSV_ROLE_NAMES.map((role) => [role, find(role)])) as Record<
      CsvRole,
      number
    >;
    this.numbers = this.detectNumbers();
    const times = this.examples(this.columns.t);
    this.time = {
      style: detectTimeStyle(times),
      unit: options.timeUnit,
      numbers: this.numbers,
      order: dayOrder(times),
    };
    this.minusOneIsNowhere = options.offsets !== true && this.staysOnScreen();
    this.flags = [
      [this.columns.left, 1],
      [this.columns.right, 2],
      [this.columns.middle, 4],
    ].filter(([column]) => column >= 0) as [number, number][];
    this.readFlagAsPressed();
    const { state, pressed, button } = this.columns;
    this.pressedIsEvent =
      pressed >= 0 &&
      (state >= 0 || this.layout.rows.some((row) => MISSING.test((row[pressed] ?? '').trim())));
    this.hasState = state >= 0 || this.pressedIsEvent;
    const name = this.flags.length > 0 || button < 0 ? 'buttons' : nameOf(layout, button);
    this.buttons = new ButtonColumn(name);
    this.describe();
  }

  /** Takes one record. */
  read(fields: string[], line: number): void {
    const { layout, columns } = this;
    if (line <= layout.headerLine || isComment(fields)) return;
    if (isList(fields[columns.x]) && isList(fields[columns.y]))
      for (const row of unfold(fields)) this.readRow(row, line);
    else this.readRow(fields, line);
  }

  /** Whether times are dates or times of day, which need no unit. */
  get dated(): boolean {
    return this.time.style !== 'number';
  }

  /** The sessions, with all that was rejected in the file, and what has to be asked about it. */
  finish(): { sessions: CsvSession[]; rejected: Rejected; questions: Question[]; notes: string[] } {
    const codes = this.options.buttonCodes ?? this.buttons.codes(this.hasState);
    const doubt = codes === undefined && this.hasButtons ? this.buttons.question(this.hasState) : undefined;
    if (doubt) this.askForButtons(doubt);
    const nameOfRole = (role: CsvRole) => nameOf(this.layout, this.columns[role]);
    this.questions.push(...this.unknown.questions(nameOfRole, this.options.accept ?? []));
    const interpret = (rows: Events) => {
      if (this.hasButtons) this.buttons.interpret(rows, this.hasState, codes);
    };
    const total = noRejections();
    const sessions: CsvSession[] = [];
    let orphaned = noRejections();
    for (const { cleaner, subject, session, split } of this.sessions.values()) {
      const { sessions: recordings, rejected } = cleaner.finish(this.file, interpret);
      addRejections(total, rejected);
      if (recordings.length > 0) sessions.push({ subject, session, split, recordings });
      else addRejections(orphaned, rejected);
    }
    // Rows of a session of which nothing is left count with the first one that is.
    const first = sessions[0]?.recordings[0];
    const lost = Object.values(orphaned.counts).reduce((sum, count) => sum + count, 0);
    if (first && lost > 0) {
      const merged = noRejections();
      addRejections(merged, first.rejected);
      addRejections(merged, orphaned);
      sessions[0].recordings[0] = { ...first, rows: first.rows + lost, rejected: merged };
      orphaned = noRejections();
    }
    return { sessions, rejected: total, questions: this.questions, notes: this.notes };
  }

  /** A state that is only ever true or false says whether a button is down. */
  private readFlagAsPressed(): void {
    const { state, pressed } = this.columns;
    if (state < 0 || pressed >= 0) return;
    const words = this.layout.rows
      .map((row) => (row[state] ?? '').trim())
      .filter((word) => !MISSING.test(word));
    if (words.length === 0 || !words.every((word) => FLAG.test(word))) return;
    this.columns.pressed = state;
    this.columns.state = -1;
  }

  private get hasButtons(): boolean {
    return this.columns.button >= 0 || this.flags.length > 0 || this.hasState || this.columns.pressed >= 0;
  }

  private readRow(fields: readonly string[], line: number): void {
    this.rows++;
    const long = this.longName(fields);
    const session = this.openSession(fields, long === undefined);
    const refusal: Refusal | null =
      long === undefined ? this.take(fields, line, session) : { reason: 'long_name', value: show(long) };
    if (refusal) session.cleaner.reject(refusal.reason, line, refusal.value);
  }

  /** Takes a row, or says why not. */
  private take(fields: readonly string[], line: number, session: OpenSession): Refusal | null {
    const { columns, options, numbers } = this;
    const repeated = sameFields(fields, session.previous);
    session.previous = fields;
    if (repeated) return { reason: 'duplicate' };
    if (!this.fits(fields)) return { reason: 'columns', value: show(fields.join(this.layout.delimiter)) };
    if (columns.pointer >= 0) {
      const kind = pointerKind(fields[columns.pointer]);
      if (kind === 'touch') return { reason: 'touch' };
      if (kind === null) this.unknown.count('pointer', show(fields[columns.pointer]));
    }
    const state = this.stateOf(fields);
    if (typeof state === 'string') {
      if (state === 'state') this.unknown.count('state', show(fields[columns.state]));
      return { reason: state, value: show(fields[columns.state]) };
    }
    const button = this.buttonOf(fields);
    if (button === null) {
      this.unknown.count('button', show(fields[columns.button]));
      return { reason: 'state', value: show(fields[columns.button]) };
    }
    const [t, x, y] = [fields[columns.t], fields[columns.x], fields[columns.y]];
    const ms = toMilliseconds(t, this.time);
    const numberX = toNumber(x, numbers);
    const numberY = toNumber(y, numbers);
    const nowhere = this.minusOneIsNowhere && numberX === -1 && numberY === -1;
    if (nowhere || (Number.isNaN(numberX) && MISSING.test(x.trim()) && MISSING.test(y.trim()))) {
      // Recorders leave the position out where it has not changed.
      const moves = state.kind === EventKind.move && (state.known || button === 0);
      if (moves || Number.isNaN(session.x)) return { reason: 'no_position' };
      if (!Number.isFinite(ms)) return { reason: 'number', value: show(t) };
    } else {
      if (!isPlace(numberX)) return { reason: 'number', value: show(x) };
      if (!isPlace(numberY)) return { reason: 'number', value: show(y) };
      if (!Number.isFinite(ms)) return { reason: 'number', value: show(t) };
      const scale = options.scale ?? 1;
      session.x = (options.offsets ? session.x || 0 : 0) + numberX * scale;
      session.y = (options.offsets ? session.y || 0 : 0) + numberY * scale;
    }
    this.buttons.count(button, state.kind, columns.state < 0 ? undefined : fields[columns.state]);
    session.cleaner.push(ms, session.x, session.y, state.kind, button, line);
    return null;
  }

  /** Whether a row has the columns of the header; what is empty behind them, or behind spaces, does no harm. */
  private fits(fields: readonly string[]): boolean {
    const { width, delimiter } = this.layout;
    if (fields.length === width) return true;
    if (fields.length < width) return false;
    if (delimiter === ' ') return true;
    for (let i = width; i < fields.length; i++) if (fields[i].trim() !== '') return false;
    return true;
  }

  private stateOf(fields: readonly string[]): State {
    const { columns } = this;
    if (columns.state < 0) {
      if (columns.button >= 0 && isWheelWord(fields[columns.button]))
        return { kind: EventKind.scroll, known: true };
      return this.pressedIsEvent
        ? this.pressedOf(fields, EventKind.move)
        : { kind: EventKind.move, known: false };
    }
    const text = fields[columns.state];
    // A row that does not say what happened tells where the pointer is.
    const meaning = eventMeaning(text) ?? (MISSING.test(text.trim()) ? { kind: EventKind.move } : null);
    if (columns.button >= 0 && isWheelWord(fields[columns.button]))
      return { kind: EventKind.scroll, known: true };
    if (meaning === 'touch' || meaning === 'other') return meaning === 'touch' ? 'touch' : 'other_event';
    if (meaning === 'click') return this.clickOf(fields);
    if (meaning === null) return 'state';
    if (meaning.kind === EventKind.press) this.pressesSeen = true;
    return { kind: meaning.kind, known: true };
  }

  /** A click is a press where another column says so, or where the file has no presses of its own. */
  private clickOf(fields: readonly string[]): State {
    if (this.columns.pressed >= 0) return this.pressedOf(fields, EventKind.press);
    return this.pressesSeen ? 'other_event' : { kind: EventKind.press, known: true };
  }

  private pressedOf(fields: readonly string[], otherwise: number): State {
    const word = foldWord(fields[this.columns.pressed]);
    if (MISSING.test(word)) return { kind: otherwise, known: true };
    const down = ['true', '1', '10', 'yes', 'pressed', 'press', 'down'].includes(word);
    return { kind: down ? EventKind.press : EventKind.release, known: true };
  }

  private buttonOf(fields: readonly string[]): number | null {
    const { columns, buttons } = this;
    if (this.flags.length > 0) {
      let mask = 0;
      for (const [column, bit] of this.flags) if (isTrue(fields[column])) mask |= bit;
      return buttons.intern(String(mask));
    }
    if (columns.pressed >= 0 && !this.pressedIsEvent && !isTrue(fields[columns.pressed]))
      return buttons.intern('none');
    const inEvent = columns.state < 0 ? null : buttonInEvent(fields[columns.state]);
    if (inEvent !== null && (columns.button < 0 || MISSING.test(fields[columns.button].trim())))
      return buttons.intern(inEvent);
    if (columns.button >= 0)
      return isWheelWord(fields[columns.button]) ? 0 : buttons.intern(fields[columns.button]);
    if (columns.pressed >= 0 && !this.pressedIsEvent)
      return buttons.intern(isTrue(fields[columns.pressed]) ? '1' : '0');
    return 0;
  }

  /** The subject or split of a row, where no name may be so long. */
  private longName(fields: readonly string[]): string | undefined {
    const { subject, split } = this.columns;
    return [fields[subject], fields[split]].find((name) => (name?.trim().length ?? 0) > LONGEST_NAME);
  }

  /** @param named whether the row says whose it is; one that cannot is counted with what is nobody's */
  private openSession(fields: readonly string[], named: boolean): OpenSession {
    const { columns } = this;
    if (this.only) return this.only;
    const of = (role: CsvRole) =>
      columns[role] < 0 || !named ? null : (fields[columns[role]] ?? '').trim() || 'unnamed';
    const [subject, session, split] = [of('subject'), of('session'), of('split')];
    const id = named ? `${subject}\u0000${session}` : '';
    const existing = this.sessions.get(id);
    if (existing) return existing;
    if (this.sessions.size >= MAX_SESSIONS) {
      throw new AppError('bad_data', `${this.file} has more than ${MAX_SESSIONS} sessions.`, {
        hint: `Is "${this.options.columns.session ?? this.options.columns.subject}" the right column?`,
      });
    }
    const clockWrapMs = this.dated || this.time.unit !== 'ms' ? TIME_WRAPS[this.time.style] : COUNTER_WRAP_MS;
    const rules = { resolutionMs: 0.001, scrollAtLastPosition: false, ...(clockWrapMs && { clockWrapMs }) };
    const opened: OpenSession = {
      ...{ subject, session, split },
      cleaner: new Cleaner(rules),
      previous: [],
      x: Number.NaN,
      y: Number.NaN,
    };
    this.sessions.set(id, opened);
    // Without columns that tell sessions apart there is one.
    if (columns.subject + columns.session + columns.split === -3) this.only = opened;
    return opened;
  }

  /** A column that cannot mean anything else is used without being asked for. */
  private pointerColumn(): string | undefined {
    const found = this.layout.header?.filter((name) => foldWord(name) === 'pointertype') ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  private examples(column: number): string[] {
    return this.layout.rows.flatMap((row) => {
      const text = row[column] ?? '';
      return listItems(text) ?? (MISSING.test(text.trim()) ? [] : [text]);
    });
  }

  private detectNumbers(): NumberStyle {
    const { decimal } = this.options;
    const { t, x, y } = this.columns;
    const dated = detectTimeStyle(this.examples(t)) !== 'number';
    const numeric = dated ? [x, y] : [t, x, y];
    const found = detectNumberStyle(numeric.flatMap((column) => this.examples(column)));
    if (decimal === 'comma')
      return { decimal: ',', group: found !== 'ambiguous' && found.group === '.' ? '.' : '' };
    if (decimal === 'point')
      return { decimal: '.', group: found === 'ambiguous' ? ',' : found.decimal === '.' ? found.group : '' };
    if (found !== 'ambiguous') return found;
    this.questions.push({
      id: 'numbers',
      text: `${this.file} writes numbers such as 1,234: that may be 1.234 or 1234.`,
      answers: [
        { text: 'the comma is the decimal sign', flag: '--decimal comma', set: { decimal: 'comma' } },
        { text: 'the comma stands between thousands', flag: '--decimal point', set: { decimal: 'point' } },
      ],
    });
    return { decimal: '.', group: ',' };
  }

  /** Whether positions are pixels of one screen, none of them negative but -1, -1: some recorders' word for none. */
  private staysOnScreen(): boolean {
    const { x, y } = this.columns;
    const places = this.layout.rows.map((row) => [x, y].map((at) => toNumber(row[at] ?? '', this.numbers)));
    const known = places
      .filter(([px, py]) => px !== -1 || py !== -1)
      .flat()
      .filter(Number.isFinite);
    return known.some((value) => value > 2) && known.every((value) => value >= 0);
  }

  private askForButtons(text: string): void {
    this.questions.push({
      id: 'buttons',
      text,
      answers: buttonAnswers().map(({ codes, text }) => ({
        text,
        flag: `--button-codes ${codes}`,
        set: { buttonCodes: codes },
      })),
    });
  }

  private describe(): void {
    const { layout, notes, numbers, time, columns, options } = this;
    if (layout.delimiter !== ',')
      notes.push(`Columns are separated by ${DELIMITER_NAMES[layout.delimiter]}s.`);
    if (layout.header === null) notes.push('It has no header: columns are named by their numbers.');
    if (layout.rowNames)
      notes.push('The first column of the rows has no name: it was taken for names of rows.');
    if (numbers.decimal === ',') notes.push('Its decimal sign is the comma.');
    if (time.style !== 'number') notes.push(`Its times are ${TIME_WORDS[time.style]}.`);
    if (columns.pointer >= 0 && options.columns.pointer === undefined)
      notes.push('What "pointerType" calls touch or pen is left out.');
  }
}

const TIME_WORDS = { date: 'dates', clock: 'times of day', minutes: 'minutes and seconds' } as const;

function nameOf({ header }: Layout, column: number): string {
  return header?.[column] ?? String(column + 1);
}
