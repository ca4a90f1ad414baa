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
  /** Events kept. */
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
  readonly buffer = new EventBuffer();
  readonly marks: Mark[] = [];
  readonly counts: RecorderCounts = { kept: 0, duplicate: 0, backwards: 0, pen: 0, touch: 0 };

  /** Records a pointer event with all that the browser coalesced into it. Returns how many rows were added. */
  pointer(event: PointerLike): number {
    if (event.pointerType === 'touch') {
      this.counts.touch++;
      return 0;
    }
    if (event.pointerType === 'pen') {
      this.counts.pen++;
      return 0;
    }
    const { kind, button } = classify(event);
    const plain = kind === EventKind.move || kind === EventKind.drag;
    const coalesced = plain ? (event.getCoalescedEvents?.() ?? []) : [];
    const before = this.buffer.length;
    if (event.type === 'pointercancel') this.mark(event.timeStamp, 'cancelled');
    if (coalesced.length > 0)
      for (const e of coalesced) this.#add(e.timeStamp, e.clientX, e.clientY, kind, button);
    else this.#add(event.timeStamp, event.clientX, event.clientY, kind, button);
    return this.buffer.length - before;
  }

  /** Records a turn of the wheel at a place. */
  wheel(event: { timeStamp: number; clientX: number; clientY: number }): void {
    this.#add(event.timeStamp, event.clientX, event.clientY, EventKind.scroll, Button.none);
  }

  mark(t: number, what: Mark['what']): void {
    this.marks.push({ t, what });
  }

  /** A copy of all that was recorded, time from 0. */
  events(): Events {
    return this.buffer.copy();
  }

  clear(): void {
    this.buffer.clear();
    this.marks.length = 0;
    for (const key of Object.keys(this.counts) as (keyof RecorderCounts)[]) this.counts[key] = 0;
  }

  #add(timeStamp: number, x: number, y: number, kind: number, button: number): void {
    const { buffer, counts } = this;
    let t = timeStamp;
    if (buffer.length > 0) {
      if (t < buffer.lastTime) {
        counts.backwards++;
        t = buffer.lastTime;
      }
      const last = buffer.length - 1;
      const { x: xs, y: ys, kind: kinds, button: buttons } = buffer.peek();
      const same =
        t === buffer.lastTime &&
        Math.fround(x) === xs[last] &&
        Math.fround(y) === ys[last] &&
        kind === kinds[last] &&
        button === buttons[last];
      // A wheel turns several times in one place within one time stamp: that is not a duplicate.
      if (same && kind !== EventKind.scroll) {
        counts.duplicate++;
        return;
      }
    }
    buffer.push(t, x, y, kind, button);
    counts.kept++;
  }
}
