import { Button, EventKind, type Events } from '../mouse/events.ts';
import { EventBuffer } from './event-buffer.ts';
import type { Rejection } from './rejections.ts';

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

/**
 * Turns the rows of one session into events, in order, rejecting what cannot be believed. Time becomes
 * milliseconds from the first row kept. A drag that does not name its button gets the one that is held.
 */
export class Cleaner {
  private readonly rules: CleaningRules;
  private readonly buffer: EventBuffer;
  private readonly perMs: number;
  private origin = Number.NaN;
  private last = 0;
  private wrapped = 0;
  private x = Number.NaN;
  private y = Number.NaN;
  private held: number = Button.none;

  constructor(rules: CleaningRules, capacity?: number) {
    this.rules = rules;
    this.buffer = new EventBuffer(capacity);
    this.perMs = Math.round(1 / rules.resolutionMs);
  }

  /** Keeps the row and returns null, or says why not. `ms` is the recorder's time in milliseconds. */
  push(ms: number, x: number, y: number, kind: number, button: number): Rejection | null {
    const { offScreen, clockWrapMs } = this.rules;
    if (!(Number.isFinite(ms) && Number.isFinite(x) && Number.isFinite(y))) return 'number';
    if (x === offScreen || y === offScreen) return 'off_screen';
    if (kind === EventKind.scroll && this.rules.scrollAtLastPosition) {
      if (Number.isNaN(this.x)) return 'no_position';
      x = this.x;
      y = this.y;
    }
    let time = Math.round(ms * this.perMs) + this.wrapped;
    if (Number.isNaN(this.origin)) {
      this.origin = time;
    } else if (time < this.last) {
      const wrap = clockWrapMs === undefined ? Number.POSITIVE_INFINITY : clockWrapMs * this.perMs;
      // A fall by more than a whole turn of the clock is not its wrap.
      if (this.last - time <= wrap / 2 || time + wrap < this.last) return 'time_backwards';
      this.wrapped += wrap;
      time += wrap;
    }
    this.last = time;
    this.x = x;
    this.y = y;
    if (kind === EventKind.press) this.held = button;
    else if (kind === EventKind.drag && button === Button.none) button = this.held;
    else if (kind === EventKind.release || kind === EventKind.move) this.held = Button.none;
    this.buffer.push((time - this.origin) / this.perMs, x, y, kind, button);
    return null;
  }

  /** Time of the event kept last, ms from the first one; null before any. */
  get lastKept(): number | null {
    return this.buffer.length === 0 ? null : (this.last - this.origin) / this.perMs;
  }

  get kept(): number {
    return this.buffer.length;
  }

  events(): Events {
    return this.buffer.events();
  }
}
