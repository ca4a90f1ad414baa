import { EventKind } from '../mouse/events.ts';

/** One row of a recording: `t` in ms on the clock of the events, `x` and `y` in CSS pixels, codes of `EventKind` and `Button`. */
export interface Row {
  readonly t: number;
  readonly x: number;
  readonly y: number;
  readonly kind: number;
  readonly button: number;
}

/** Moves are kept once in so many ms of event time: what a browser on a 60 Hz screen dispatched to the recorders of SapiMouse. */
export const ROW_MS = 1000 / 60;

/**
 * How far the beat may follow the device, ms: devices that send a little faster or slower than a row per {@link ROW_MS}
 * (75 Hz to 16 ms ticks) keep every row, finer ones are thinned to one per beat on average.
 */
const SLACK_MS = ROW_MS / 8;

const moving = ({ kind }: Row) => kind === EventKind.move || kind === EventKind.drag;

/**
 * Thins movement by event time, so that the rows depend on the hand and not on the screen's frame rate, the mouse's
 * polling rate or how busy the machine is. Of moves and drags the one nearest to each beat of {@link ROW_MS} is kept, as it
 * was, never a made-up one; whatever else happens (press, release, wheel) is kept exactly, and so is the last move
 * before it. A row is handed on when a later one has come: then nothing nearer to its beat can follow.
 */
export class Thinner {
  /** Moves that were left out because another was nearer to the beat. */
  thinned = 0;
  readonly #emit: (row: Row) => void;
  #held: Row | undefined;
  #due = Number.NEGATIVE_INFINITY;

  /** @param emit is given the rows that are kept, in order */
  constructor(emit: (row: Row) => void) {
    this.#emit = emit;
  }

  push(row: Row): void {
    const held = this.#held;
    if (!moving(row) || (held && (held.kind !== row.kind || held.button !== row.button))) this.flush();
    else if (held) {
      const nearer = Math.abs(row.t - this.#due) <= Math.abs(held.t - this.#due);
      // Of several at one time the last is where the pointer was then.
      if (nearer || row.t <= held.t) this.thinned++;
      else this.flush();
    }
    if (!moving(row)) this.#emit(row);
    else {
      if (this.#due === Number.NEGATIVE_INFINITY) this.#due = row.t;
      this.#held = row;
    }
  }

  /** Hands on the row that waits: movement has ended, or its source changes. */
  flush(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    const next = held.t + ROW_MS;
    this.#due = Math.min(Math.max(this.#due + ROW_MS, next - SLACK_MS), next + SLACK_MS);
    this.#emit(held);
  }

  /** What comes next is on another clock. */
  reset(): void {
    this.flush();
    this.#due = Number.NEGATIVE_INFINITY;
  }
}
