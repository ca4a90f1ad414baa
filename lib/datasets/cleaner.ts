import { Button, EventKind, type Events } from '../mouse/events.ts';
import { type ClockVerdict, judgeClock } from './clock.ts';
import type { Rejected } from './contract.ts';
import { EventBuffer } from './event-buffer.ts';
import type { SessionMeasures } from './measure.ts';
import { EXAMPLES_KEPT, noRejections, type Rejection, withoutSpots } from './rejections.ts';

export interface CleaningRules {
  /** Times are rounded to this many milliseconds. */
  resolutionMs: number;
  /** A row with this value in x or y has no position and is rejected. */
  offScreen?: number;
  /** Scroll rows take the position that was kept last. */
  scrollAtLastPosition: boolean;
  /** The clock starts again from zero after this many milliseconds; a fall by more than half of it is undone. */
  clockWrapMs?: number;
}

/** One session read from one file. `rows` = events kept + rows rejected. */
export interface Recording {
  events: Events;
  rows: number;
  rejected: Rejected;
  /** Where whoever read it has measured it as well. */
  measures?: SessionMeasures;
  /** The events as an Arrow IPC stream, where they were read from one. */
  stream?: Uint8Array;
}

/** Where a row was rejected: after how many rows with a time, in which line, and for which field. */
interface Spot {
  index: number;
  line: number;
  value?: string;
}

/** Beyond this a float32, as events are kept, has not every whole pixel any more; much further out it is infinite, and so is every speed. */
const FARTHEST = 2 ** 24;

/** Whether a coordinate can be one of a screen, px. */
export function isPlace(coordinate: number): boolean {
  return Math.abs(coordinate) < FARTHEST;
}

/**
 * Turns the rows of one recording into events, in order, rejecting what cannot be believed. Time becomes
 * milliseconds from the first row kept. A drag that does not name its button gets the one that is held. What the
 * times are worth is judged at the end, when all are known; see {@link judgeClock}.
 */
export class Cleaner {
  private readonly rules: CleaningRules;
  private readonly buffer: EventBuffer;
  private lines: Uint32Array;
  private readonly perMs: number;
  private readonly counts: Rejected['counts'] = {};
  private readonly spots = new Map<Rejection, Spot[]>();
  /** Recorder's time in milliseconds, x and y of the row to be pushed: doubles in arguments would become objects. */
  readonly row = new Float64Array(3);
  /** Where the pointer was seen last. */
  private readonly last = new Float64Array(2).fill(Number.NaN);
  private held: number = Button.none;

  constructor(rules: CleaningRules, capacity = 1024) {
    this.rules = rules;
    this.buffer = new EventBuffer(capacity);
    this.lines = new Uint32Array(capacity);
    this.perMs = Math.round(1 / rules.resolutionMs);
  }

  /** Takes the row of a line, or rejects it. `ms` is the recorder's time in milliseconds. */
  push(ms: number, x: number, y: number, kind: number, button: number, line: number): void {
    this.row[0] = ms;
    this.row[1] = x;
    this.row[2] = y;
    this.pushRow(kind, button, line);
  }

  /** Takes what stands in {@link row}, or rejects it. */
  pushRow(kind: number, button: number, line: number): void {
    const { offScreen, scrollAtLastPosition } = this.rules;
    const { row, last } = this;
    const placeless = kind === EventKind.scroll && scrollAtLastPosition;
    if (!(Number.isFinite(row[0]) && isPlace(row[1]) && isPlace(row[2]))) this.reject('number', line);
    else if (row[1] === offScreen || row[2] === offScreen) this.reject('off_screen', line);
    else if (placeless && Number.isNaN(last[0])) this.reject('no_position', line);
    else {
      if (placeless) row.set(last, 1);
      else {
        last[0] = row[1];
        last[1] = row[2];
      }
      this.take(kind, button, line);
    }
  }

  private take(kind: number, button: number, line: number): void {
    if (kind === EventKind.press) this.held = button;
    else if (kind === EventKind.drag && button === Button.none) button = this.held;
    else if (kind === EventKind.release || kind === EventKind.move) this.held = Button.none;
    const { length } = this.buffer;
    if (length >= this.lines.length) {
      const larger = new Uint32Array(Math.max(16, this.lines.length * 2));
      larger.set(this.lines);
      this.lines = larger;
    }
    this.lines[length] = line;
    const { row } = this;
    row[0] = Math.round(row[0] * this.perMs);
    this.buffer.pushRow(row, kind, button);
  }

  /** Counts the row of a line as rejected; `value` is the field to blame. */
  reject(reason: Rejection, line: number, value?: string): void {
    this.note(reason, { index: this.buffer.length, line, ...(value !== undefined && { value }) });
  }

  /**
   * The sessions that the rows are, in order: one, or several where the clock was started anew; none when no row was
   * kept. What was rejected is counted with the first.
   *
   * @param file how the file is called in the places of rejected rows
   * @param interpret works out kinds and buttons, in place, now that all rows are known
   */
  finish(file: string, interpret?: (rows: Events) => void): { sessions: Recording[]; rejected: Rejected } {
    const rows = this.buffer.events();
    interpret?.(rows);
    const verdict = judgeClock(rows, this.perMs, this.rules.clockWrapMs);
    for (const [index, fault] of [...verdict.faults].sort(([a], [b]) => a - b)) {
      this.note(fault, { index, line: this.lines[index] });
    }
    const parts = split(rows, verdict, this.perMs, this.rules.clockWrapMs ?? 0);
    const rejected = this.report(file, parts[0]);
    const total = Object.values(rejected.counts).reduce((sum, count) => sum + count, 0);
    const sessions = parts.map(({ events }, i) => ({
      events,
      rows: events.length + (i === 0 ? total : 0),
      rejected: i > 0 ? noRejections() : parts.length === 1 ? rejected : withoutSpots(rejected),
    }));
    return { sessions, rejected };
  }

  private note(reason: Rejection, spot: Spot): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    const spots = this.spots.get(reason);
    if (!spots) this.spots.set(reason, [spot]);
    else if (spots.length < EXAMPLES_KEPT) spots.push(spot);
  }

  private report(file: string, first: Part | undefined): Rejected {
    const rejected: Rejected = { counts: this.counts, examples: {} };
    for (const [reason, spots] of this.spots) {
      rejected.examples[reason] = spots.map(({ index, line, value }) => {
        const before = first ? countBefore(first.rows, index) : 0;
        const ms = before === 0 || !first ? null : first.events.t[before - 1];
        return { at: `${file}:${line}`, ms, ...(value !== undefined && { value }) };
      });
    }
    return rejected;
  }
}

/** One session of the rows: its events, and which rows they are; `rows` is undefined where they are all, in order. */
interface Part {
  events: Events;
  rows: readonly number[] | undefined;
}

function split(rows: Events, verdict: ClockVerdict, perMs: number, wrapMs: number): Part[] {
  const { faults, restarts, wraps } = verdict;
  if (rows.length === 0) return [];
  if (faults.size + restarts.length + wraps.length === 0) {
    return [{ events: { ...rows, t: toMilliseconds(rows.t, perMs) }, rows: undefined }];
  }
  const parts: Part[] = [];
  const starts = [0, ...restarts, rows.length];
  for (let p = 0; p + 1 < starts.length; p++) {
    const kept: number[] = [];
    for (let row = starts[p]; row < starts[p + 1]; row++) if (!faults.has(row)) kept.push(row);
    if (kept.length === 0) continue;
    let turns = 0;
    const ticks = Float64Array.from(kept, (row) => {
      while (turns < wraps.length && wraps[turns] <= row) turns++;
      return rows.t[row] + turns * wrapMs * perMs;
    });
    parts.push({ events: pick(rows, kept, toMilliseconds(ticks, perMs)), rows: kept });
  }
  return parts;
}

function pick(rows: Events, kept: readonly number[], t: Float64Array): Events {
  return {
    length: kept.length,
    t,
    x: Float32Array.from(kept, (row) => rows.x[row]),
    y: Float32Array.from(kept, (row) => rows.y[row]),
    kind: Uint8Array.from(kept, (row) => rows.kind[row]),
    button: Uint8Array.from(kept, (row) => rows.button[row]),
  };
}

/** Ticks as milliseconds from the first one, in place. */
function toMilliseconds(t: Float64Array, perMs: number): Float64Array {
  const origin = t[0];
  for (let i = 0; i < t.length; i++) t[i] = (t[i] - origin) / perMs;
  return t;
}

/** How many of the kept rows come before row `index`. */
function countBefore(kept: readonly number[] | undefined, index: number): number {
  if (!kept) return index;
  const found = kept.findIndex((row) => row >= index);
  return found < 0 ? kept.length : found;
}
