import { Button, EventKind, type Events } from '../mouse/events.ts';
import { EventBuffer } from './event-buffer.ts';
import { classify, type PointerLike } from './pointer-events.ts';

/** Something that happened around the movement and that a reader of the recording should know. */
export interface Mark {
  /** Milliseconds on the clock of the events. */
  readonly t: number;
  readonly what: 'hidden' | 'visible' | 'resized' | 'left' | 'entered' | 'cancelled';
}

export interface RecorderCounts {
  /** Rows of {@link PointerRecorder.buffer}. */
  kept: number;
  /** Same time, place and kind as the event before: the cleaning rule of the data sets. */
  duplicate: number;
  /** A time stamp before the previous one; kept with the previous time. */
  backwards: number;
  /** From a pen or a finger: counted, not recorded, since the network knows mice. */
  pen: number;
  touch: number;
}

/**
 * Turns pointer events into the columns that every other part of the program reads. Coordinates are CSS pixels
 * of the viewport, as in SapiMouse, which was recorded in a browser too; the device-pixel ratio is noted by the caller. Times are the
 * hardware time stamps of the events, so the network's load does not shift them.
 */
export class PointerRecorder {
  /**
   * One row per event that the browser dispatched, at most one move per frame: how SapiMouse was recorded, and so
   * what networks read.
   */
  readonly buffer = new EventBuffer();
  /** Every row, with all moves that were coalesced between two frames. */
  readonly fine = new EventBuffer();
  readonly marks: Mark[] = [];
  #shift = 0;
  #gap: number | undefined;
  readonly counts: RecorderCounts = { kept: 0, duplicate: 0, backwards: 0, pen: 0, touch: 0 };

  /** Records a pointer event with all that the browser coalesced into it. */
  pointer(event: PointerLike): void {
    if (event.pointerType === 'touch' || event.pointerType === 'pen') {
      this.counts[event.pointerType]++;
      return;
    }
    const { kind, button } = classify(event);
    const plain = kind === EventKind.move || kind === EventKind.drag;
    const coalesced = plain ? (event.getCoalescedEvents?.() ?? []) : [];
    this.#settle(event.timeStamp);
    if (event.type === 'pointercancel') this.mark(event.timeStamp, 'cancelled');
    for (const e of coalesced) this.#add(this.fine, e.timeStamp, e.clientX, e.clientY, kind, button);
    if (coalesced.length === 0)
      this.#add(this.fine, event.timeStamp, event.clientX, event.clientY, kind, button);
    this.#count(this.#add(this.buffer, event.timeStamp, event.clientX, event.clientY, kind, button));
  }

  /** Records a turn of the wheel at a place. */
  wheel(event: { timeStamp: number; clientX: number; clientY: number }): void {
    const { timeStamp, clientX, clientY } = event;
    this.#settle(timeStamp);
    this.#add(this.fine, timeStamp, clientX, clientY, EventKind.scroll, Button.none);
    this.#count(this.#add(this.buffer, timeStamp, clientX, clientY, EventKind.scroll, Button.none));
  }

  mark(t: number, what: Mark['what']): void {
    this.marks.push({ t: t + this.#shift, what });
  }

  /**
   * Whatever comes next is from another source, whose clock need not agree (a replay may run fast, then a hand goes on):
   * its first event is placed `gapMs` after the last one.
   */
  resume(gapMs = 1000): void {
    this.#gap = gapMs;
  }

  /** A copy of all that was recorded, time from 0. */
  events(): Events {
    return this.buffer.copy();
  }

  clear(): void {
    this.buffer.clear();
    this.fine.clear();
    this.marks.length = 0;
    this.#shift = 0;
    this.#gap = undefined;
    for (const key of Object.keys(this.counts) as (keyof RecorderCounts)[]) this.counts[key] = 0;
  }

  #settle(timeStamp: number): void {
    if (this.#gap !== undefined && this.buffer.length > 0)
      this.#shift = Math.max(this.buffer.lastTime, this.fine.lastTime) + this.#gap - quantise(timeStamp);
    this.#gap = undefined;
  }

  #count(outcome: Outcome): void {
    if (outcome !== 'duplicate') this.counts.kept++;
    if (outcome !== 'kept') this.counts[outcome]++;
  }

  #add(buffer: EventBuffer, timeStamp: number, x: number, y: number, kind: number, button: number): Outcome {
    const stamp = quantise(timeStamp) + this.#shift;
    if (buffer.length === 0) {
      buffer.push(stamp, x, y, kind, button);
      return 'kept';
    }
    const t = Math.max(stamp, buffer.lastTime);
    const last = buffer.length - 1;
    const rows = buffer.peek();
    const same =
      t === rows.t[last] &&
      Math.fround(x) === rows.x[last] &&
      Math.fround(y) === rows.y[last] &&
      kind === rows.kind[last] &&
      button === rows.button[last];
    // A wheel turns several times in one place within one time stamp: that is not a duplicate.
    if (same && kind !== EventKind.scroll) return 'duplicate';
    buffer.push(t, x, y, kind, button);
    return t > stamp ? 'backwards' : 'kept';
  }
}

type Outcome = 'kept' | 'duplicate' | 'backwards';

/** Times are kept in 1024ths of a millisecond: sums and differences are then exact, wherever a window begins. */
const TICKS_PER_MS = 1024;

const quantise = (t: number) => Math.round(t * TICKS_PER_MS) / TICKS_PER_MS;
