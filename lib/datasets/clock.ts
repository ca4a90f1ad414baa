import type { Events } from '../mouse/events.ts';

/** Why {@link judgeClock} takes a row out. */
export type ClockFault = 'time_backwards' | 'time_jump' | 'repeated';

/** What is wrong with the times of one recording, row by row. Rows that are not named are in order. */
export interface ClockVerdict {
  readonly faults: ReadonlyMap<number, ClockFault>;
  /** Rows at which the clock was started anew, ascending, never 0: each begins another session. */
  readonly restarts: readonly number[];
  /** Rows from which on a whole turn of the clock has to be added once more, ascending. */
  readonly wraps: readonly number[];
}

/** A clock is damaged for so many rows in a row at most; more are another recording. */
const DAMAGED_ROWS = 8;
/** A fall by no more than this, ms, that does not lead to the beginning, is events out of order or a clock that was set. */
const SMALL_FALL_MS = 1000;
/** A fall into this first share of the session is a start from the beginning. */
const BEGINNING = 0.1;
/** A single last row so long after the others, ms, is damage: nobody moves a mouse for one event. */
const LONELY_MS = 24 * 3_600_000;

const NOTHING: ClockVerdict = { faults: new Map(), restarts: [], wraps: [] };

/**
 * Judges times that were recorded by a clock which may be damaged in single rows, started anew, set back or read twice.
 * One damaged time costs one row. Where the times fall, in this order:
 * a stretch that was written twice is `repeated`; a few rows ahead of all that follow are a `time_jump`; a few rows
 * behind both neighbours are `time_backwards`; a counter that is full wraps; a fall to the beginning, or by more
 * than a second, begins another session; a smaller one costs the rows until time has caught up.
 *
 * @param rows in the order of the file, `t` in ticks from any origin
 * @param perMs ticks in a millisecond
 * @param clockWrapMs after how long the recorder's clock starts again from zero
 */
export function judgeClock(rows: Events, perMs = 1, clockWrapMs?: number): ClockVerdict {
  const { t, length } = rows;
  let i = 1;
  while (i < length && t[i] >= t[i - 1]) i++;
  const lonely = length > 2 && t[length - 1] - t[length - 2] > LONELY_MS * perMs;
  return i >= length && !lonely ? NOTHING : new ClockJudge(rows, perMs, clockWrapMs).judge();
}

class ClockJudge {
  readonly faults = new Map<number, ClockFault>();
  readonly restarts: number[] = [];
  readonly wraps: number[] = [];
  /** Rows of the current session that are in order, and their times with the turns of the clock undone. */
  private kept: number[] = [];
  private times: number[] = [];
  private turned = 0;
  private readonly wrap: number;
  private readonly smallFall: number;
  private readonly lonely: number;

  constructor(
    private readonly rows: Events,
    perMs: number,
    clockWrapMs = Number.POSITIVE_INFINITY,
  ) {
    this.wrap = clockWrapMs * perMs;
    this.smallFall = SMALL_FALL_MS * perMs;
    this.lonely = LONELY_MS * perMs;
  }

  judge(): ClockVerdict {
    const { length } = this.rows;
    for (let i = 0; i < length; ) {
      const time = this.time(i);
      if (this.kept.length === 0 || time >= this.top) {
        this.kept.push(i);
        this.times.push(time);
        i++;
      } else i = this.fall(i);
    }
    this.dropLonely();
    return this;
  }

  private get top(): number {
    return this.times[this.times.length - 1];
  }

  /** Of a row that was not kept yet. */
  private time(row: number): number {
    return this.rows.t[row] + this.turned;
  }

  /** Decides about a row that is earlier than the one kept last; returns the row to go on with. */
  private fall(i: number): number {
    const { top, wrap } = this;
    const end = this.endOfRun(i, top);
    const again = this.endOfRepetition(i, end, top);
    if (again > i) return this.reject(i, again, 'repeated');
    const ahead = this.countAhead(i, end - i);
    if (ahead > 0) {
      this.times.length -= ahead;
      for (const row of this.kept.splice(-ahead)) this.faults.set(row, 'time_jump');
      return i;
    }
    if (this.isDip(i, end, top)) return this.reject(i, end, 'time_backwards');
    const depth = top - this.time(i);
    // A counter that is full goes on; one that would have rested for more than a day was started anew.
    if (depth > wrap / 2 && depth <= wrap && wrap - depth <= this.lonely) {
      this.turned += wrap;
      this.wraps.push(i);
      return i;
    }
    if (depth <= this.smallFall && !this.isBeginning(i, top)) return this.reject(i, end, 'time_backwards');
    this.dropLonely();
    this.restarts.push(i);
    this.kept = [];
    this.times = [];
    return i;
  }

  /** End of the run of rows from `i` that do not fall and stay below `top`. */
  private endOfRun(i: number, top: number): number {
    const { length } = this.rows;
    let j = i + 1;
    while (j < length && this.time(j) < top && this.time(j) >= this.time(j - 1)) j++;
    return j;
  }

  /**
   * Where a stretch from `i` that was written before ends; `i` when it was not. The whole run has to be there already,
   * and what follows it at the time of the row kept last belongs to it.
   */
  private endOfRepetition(i: number, end: number, top: number): number {
    for (let j = i; j < end; j++) if (!this.isKept(j)) return i;
    let j = end;
    while (j < this.rows.length && this.time(j) === top && this.isKept(j)) j++;
    // A single row may agree by chance.
    return j - i > 1 ? j : i;
  }

  /** Whether a row with the same time, place, kind and button was kept in this session. */
  private isKept(row: number): boolean {
    const { x, y, kind, button } = this.rows;
    const { kept, times } = this;
    const time = this.time(row);
    for (let k = firstAtOrAfter(times, time); k < kept.length && times[k] === time; k++) {
      const at = kept[k];
      if (x[at] === x[row] && y[at] === y[row] && kind[at] === kind[row] && button[at] === button[row])
        return true;
    }
    return false;
  }

  /** How many rows kept last are ahead of row `i` and of more rows after it than they are themselves; else 0. */
  private countAhead(i: number, following: number): number {
    const { times } = this;
    const before = firstAfter(times, this.time(i));
    const ahead = times.length - before;
    if (ahead > DAMAGED_ROWS || following <= ahead) return 0;
    // A damaged first row has no neighbour that tells; a clock that wraps is taken to have done so.
    if (before === 0) return ahead === 1 && this.wrap === Number.POSITIVE_INFINITY ? 1 : 0;
    return before >= ahead ? ahead : 0;
  }

  /** Whether a few rows fall and the next one goes on where the clock was before them. */
  private isDip(i: number, end: number, top: number): boolean {
    const rows = end - i;
    if (end >= this.rows.length) return rows === 1;
    if (this.time(end) < top || rows > DAMAGED_ROWS) return false;
    if (this.time(end - 1) === this.time(i)) return true;
    const jump = this.time(end) - this.time(end - 1);
    return jump > this.smallFall && jump >= 2 * (this.time(end) - top);
  }

  private isBeginning(i: number, top: number): boolean {
    const first = this.times[0];
    return this.time(i) <= first + BEGINNING * (top - first);
  }

  private reject(from: number, to: number, fault: ClockFault): number {
    for (let row = from; row < to; row++) this.faults.set(row, fault);
    return to;
  }

  private dropLonely(): void {
    const { kept, times } = this;
    const n = times.length;
    if (n < 3 || times[n - 1] - times[n - 2] <= this.lonely) return;
    this.faults.set(kept[n - 1], 'time_jump');
    kept.pop();
    times.pop();
  }
}

function firstAtOrAfter(times: readonly number[], time: number): number {
  return search(times, (t) => t >= time);
}

function firstAfter(times: readonly number[], time: number): number {
  return search(times, (t) => t > time);
}

/** The first index at which a condition that stays true becomes true. */
function search(times: readonly number[], holds: (time: number) => boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(times[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
