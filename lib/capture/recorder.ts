import type { Events } from '../mouse/events.ts';
import { EventBuffer } from './event-buffer.ts';
import { Movement, type MovementCounts, type WheelLike } from './movement.ts';
import type { PointerLike } from './pointer-events.ts';
import type { SamplingReport } from './sampling.ts';

/** Something that happened around the movement and that a reader of the recording should know. */
export interface Mark {
  /** Milliseconds on the clock of the events. */
  readonly t: number;
  readonly what: 'hidden' | 'visible' | 'resized' | 'left' | 'entered' | 'cancelled' | 'locked' | 'unlocked';
}

export interface RecorderCounts extends MovementCounts {
  /** Rows of {@link PointerRecorder.buffer}. */
  kept: number;
  /** Points that were left out because the browser gives more of them than networks know. */
  thinned: number;
}

/**
 * Keeps what moves as the columns that every other part of the program reads; what becomes a row is decided by
 * {@link Movement}. Times are the hardware time stamps of the events, so the network's load does not shift them.
 */
export class PointerRecorder {
  readonly buffer = new EventBuffer();
  readonly marks: Mark[] = [];
  #movement = this.#start();

  /** Records a pointer event with all that the browser coalesced into it. */
  pointer(event: PointerLike): void {
    this.#movement.pointer(event);
    if (event.type === 'pointercancel') this.mark(event.timeStamp, 'cancelled');
  }

  /** Records a turn of the wheel at a place. */
  wheel(event: WheelLike): void {
    this.#movement.wheel(event);
  }

  /** Counts what moved while the pointer was locked. */
  lock(): void {
    this.#movement.lock();
  }

  mark(t: number, what: Mark['what']): void {
    this.marks.push({ t: this.#movement.timeOf(t), what });
  }

  /**
   * Whatever comes next is from another source, whose clock need not agree (a replay may run fast, then a hand goes on):
   * its first event is placed `gapMs` after the last one.
   */
  resume(gapMs = 1000): void {
    this.#movement.resume(gapMs);
  }

  /** Hands on the row that waits for the next event, when nothing more is to come. */
  flush(): void {
    this.#movement.flush();
  }

  get counts(): RecorderCounts {
    const { counts, thinned } = this.#movement;
    return { ...counts, thinned, kept: this.buffer.length };
  }

  /** What the browser's clock and the device are like; undefined until enough has moved. */
  sampling(): SamplingReport | undefined {
    return this.#movement.sampling.report();
  }

  /** A copy of all that was recorded, time from 0. */
  events(): Events {
    return this.buffer.copy();
  }

  clear(): void {
    this.buffer.clear();
    this.marks.length = 0;
    this.#movement = this.#start();
  }

  /** Begins with the rows of an earlier page, times as they are; what comes next is placed `gapMs` after the last of them. */
  restore({ t, x, y, kind, button, length }: Events, gapMs = 1000): void {
    this.clear();
    for (let i = 0; i < length; i++) this.buffer.push(t[i], x[i], y[i], kind[i], button[i]);
    if (length > 0) this.#movement = this.#start(t[length - 1] + gapMs);
  }

  #start(at?: number): Movement {
    return new Movement(({ t, x, y, kind, button }) => this.buffer.push(t, x, y, kind, button), at);
  }
}
