import { allocateEvents, type Events } from '../mouse/events.ts';

const FIRST_CAPACITY = 4096;

/**
 * Columns of events that grow as a recording goes on. Appending never waits for a reader and a reader never
 * sees a half-written event, so nothing is lost while the network runs. Time is kept as given.
 */
export class EventBuffer {
  #columns: Events = allocateEvents(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Time of the last event in ms, or -Infinity when there is none. */
  get lastTime(): number {
    return this.#length === 0 ? Number.NEGATIVE_INFINITY : this.#columns.t[this.#length - 1];
  }

  /** Appends one event. `kind` and `button` are codes of `EventKind` and `Button`. */
  push(t: number, x: number, y: number, kind: number, button: number): void {
    if (this.#length === this.#columns.length) this.#grow();
    const i = this.#length;
    this.#columns.t[i] = t;
    this.#columns.x[i] = x;
    this.#columns.y[i] = y;
    this.#columns.kind[i] = kind;
    this.#columns.button[i] = button;
    this.#length = i + 1;
  }

  /** A copy of the events from `start` up to but not including `end`, with time shifted so that the first is at 0. */
  copy(start = 0, end = this.#length): Events {
    const to = Math.min(end, this.#length);
    const from = Math.min(Math.max(0, start), to);
    const { t, x, y, kind, button } = this.#columns;
    const out: Events = {
      length: to - from,
      t: t.slice(from, to),
      x: x.slice(from, to),
      y: y.slice(from, to),
      kind: kind.slice(from, to),
      button: button.slice(from, to),
    };
    const origin = out.length > 0 ? out.t[0] : 0;
    for (let i = 0; i < out.length; i++) out.t[i] -= origin;
    return out;
  }

  /** The columns themselves, valid until the next `push`; only the first `length` rows count. For drawing. */
  peek(): Events {
    return this.#columns;
  }

  clear(): void {
    this.#columns = allocateEvents(FIRST_CAPACITY);
    this.#length = 0;
  }

  #grow(): void {
    const larger = allocateEvents(this.#columns.length * 2);
    larger.t.set(this.#columns.t);
    larger.x.set(this.#columns.x);
    larger.y.set(this.#columns.y);
    larger.kind.set(this.#columns.kind);
    larger.button.set(this.#columns.button);
    this.#columns = larger;
  }
}
