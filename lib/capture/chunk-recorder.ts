import { EventKind } from '../mouse/events.ts';
import { classify, type PointerLike } from './pointer-events.ts';

/** Some seconds of events as plain columns; `kind` and `button` are codes of `EventKind` and `Button`, `t` counts from the session's beginning. */
export interface Rows {
  t: number[];
  x: number[];
  y: number[];
  kind: number[];
  button: number[];
}

/** Whatever `listen` feeds: a recorder that keeps everything, or one that hands it on in pieces. */
export interface EventSink {
  pointer(event: PointerLike): void;
  wheel(event: { timeStamp: number; clientX: number; clientY: number }): void;
  mark(t: number, what: string): void;
}

/** After a pause the session goes on so much later, whatever the clock says. */
export const RESUME_GAP_MS = 1000;

/** Times are kept in 1024ths of a millisecond, as in `PointerRecorder`. */
const TICKS_PER_MS = 1024;

const noRows = (): Rows => ({ t: [], x: [], y: [], kind: [], button: [] });

/**
 * Records pointer events for hours and hands them on in pieces, so that it never holds more than the last piece. What is a
 * row is decided as in `PointerRecorder.buffer`: one row per event that the browser dispatched, mouse only, exact
 * duplicates left out. Time runs on a clock of the session, which stops while recording is paused.
 */
export class ChunkRecorder implements EventSink {
  /** Events from a finger or a pen, which are not recorded. */
  notMouse = 0;
  /** Rows recorded since the beginning. */
  total: number;
  /** Session time of the last row, ms; the clock to go on from when the page was reloaded. */
  clock: number;
  #rows = noRows();
  #shift = Number.NaN;
  #last: readonly number[] = [];

  /** @param clock session time reached, @param total rows recorded by an earlier page of the same session. */
  constructor(clock = 0, total = 0) {
    this.clock = clock;
    this.total = total;
  }

  pointer(event: PointerLike): void {
    if (event.pointerType === 'touch' || event.pointerType === 'pen') {
      this.notMouse++;
      return;
    }
    const { kind, button } = classify(event);
    this.#add(event.timeStamp, event.clientX, event.clientY, kind, button);
  }

  wheel(event: { timeStamp: number; clientX: number; clientY: number }): void {
    this.#add(event.timeStamp, event.clientX, event.clientY, EventKind.scroll, 0);
  }

  /** What happens around the movement is not kept. */
  mark(): void {}

  /** The next event follows {@link RESUME_GAP_MS} after the last one, however long the pause was. */
  pause(): void {
    this.#shift = Number.NaN;
  }

  /** What was recorded since the last call; undefined when nothing was. */
  take(): Rows | undefined {
    if (this.#rows.t.length === 0) return undefined;
    const rows = this.#rows;
    this.#rows = noRows();
    return rows;
  }

  #add(timeStamp: number, x: number, y: number, kind: number, button: number): void {
    const stamp = Math.round(timeStamp * TICKS_PER_MS) / TICKS_PER_MS;
    if (Number.isNaN(this.#shift)) this.#shift = (this.total > 0 ? this.clock + RESUME_GAP_MS : 0) - stamp;
    const t = Math.max(this.clock, stamp + this.#shift);
    const row = [t, x, y, kind, button];
    // A wheel turns several times in one place within one time stamp: that is not a duplicate.
    if (kind !== EventKind.scroll && row.every((value, i) => value === this.#last[i])) return;
    this.#last = row;
    this.clock = t;
    this.total++;
    const rows = this.#rows;
    rows.t.push(t);
    rows.x.push(x);
    rows.y.push(y);
    rows.kind.push(kind);
    rows.button.push(button);
  }
}
