import { BLOCK_EVENTS, type Block } from '../mouse/blocks.ts';
import { Button, EventKind, type Events, sliceEvents } from '../mouse/events.ts';
import { FRAME_MS, LONGEST_GAP, SHORTEST_BLOCK } from '../mouse/signals/grid.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import type { Reach } from '../mouse/signals/signal.ts';
import { EventBuffer } from './event-buffer.ts';

/** A stretch of a running session that is enough to embed `blocks` exactly as in the whole session. */
export interface Window {
  readonly events: Events;
  /** Where the blocks lie in `events`. */
  readonly blocks: readonly Block[];
  /** Where they lie among the pointer events of the session. */
  readonly sessionBlocks: readonly Block[];
}

/** Frames of context before a block, beyond those that smoothing reaches. */
const SPARE_FRAMES = 6;
/** Steps look back two events. */
const CONTEXT_EVENTS = 3;

/**
 * The pointer events of a session as it runs (scrolling is passed over, as in `pointerEvents`), from which blocks are
 * cut out with just enough context that every signal gives the same frames as for the whole session. So whoever runs
 * the network needs no state: a lost or repeated request harms nothing.
 */
export class Track {
  readonly #buffer = new EventBuffer();
  /** Time with pauses capped as in the behaviour signal, per event. */
  #capped = new Float64Array(4096);
  readonly #stride: number;
  readonly #reach: Reach;
  /** Context before a block, ms of capped time. */
  readonly #contextMs: number;
  /** What has to follow a block: no more than smoothing reaches and a frame, since whoever moves waits for it. */
  readonly #lookaheadMs: number;
  #nextStart = 0;

  /**
   * @param first where the first block begins
   * @param reach that of the signal which the windows are for
   */
  constructor(stride: number, first = 0, reach: Reach = SIGNALS.own.beh.reach) {
    this.#stride = stride;
    this.#nextStart = first;
    this.#reach = reach;
    this.#contextMs = (reach.frames + SPARE_FRAMES) * FRAME_MS + reach.interval;
    this.#lookaheadMs = (reach.frames + 1) * FRAME_MS + reach.interval;
  }

  get length(): number {
    return this.#buffer.length;
  }

  /** Pointer events that the next block still lacks. */
  get missing(): number {
    return Math.max(0, this.#nextStart + BLOCK_EVENTS - this.#buffer.length);
  }

  /** Time of a pointer event, on the clock of the events that were pushed. */
  timeOf(index: number): number {
    return this.#buffer.peek().t[index];
  }

  /** Pointer events `from` … `to`, on the clock of the events that were pushed. */
  slice(from: number, to: number): Events {
    return sliceEvents(this.#buffer.peek(), from, to);
  }

  /** Appends rows `from` … `to` of a recording. */
  push(events: Events, from = 0, to = events.length): void {
    for (let i = from; i < to; i++) {
      if (events.kind[i] === EventKind.scroll) continue;
      const n = this.#buffer.length;
      if (n === this.#capped.length) {
        const larger = new Float64Array(n * 2);
        larger.set(this.#capped);
        this.#capped = larger;
      }
      const gap = n === 0 ? 0 : Math.min(LONGEST_GAP, events.t[i] - this.#buffer.lastTime);
      this.#capped[n] = n === 0 ? 0 : this.#capped[n - 1] + gap;
      this.#buffer.push(events.t[i], events.x[i], events.y[i], events.kind[i], events.button[i]);
    }
  }

  /** All blocks that became complete since the last call, or undefined. At most `limit` at once. */
  next(limit = Number.POSITIVE_INFINITY): Window | undefined {
    const sessionBlocks: Block[] = [];
    let end = 0;
    while (sessionBlocks.length < limit) {
      const start = this.#nextStart + sessionBlocks.length * this.#stride;
      const block = { start, end: start + BLOCK_EVENTS };
      const reach = this.#settledAfter(block);
      if (reach === undefined) break;
      sessionBlocks.push(block);
      end = reach;
    }
    if (sessionBlocks.length === 0) return undefined;
    this.#nextStart += sessionBlocks.length * this.#stride;
    return this.#cut(sessionBlocks, end);
  }

  clear(): void {
    this.#buffer.clear();
    this.#nextStart = 0;
  }

  /**
   * The end of the events that decide the block's frames: enough capped time must have followed, and one later event,
   * since of events at equal times the last one counts.
   */
  #settledAfter({ start, end }: Block): number | undefined {
    const capped = this.#capped;
    const length = this.#buffer.length;
    if (end > length) return undefined;
    const widened = capped[start] + SHORTEST_BLOCK * FRAME_MS;
    const needed = Math.max(capped[end - 1], widened) + this.#lookaheadMs;
    let last = end - 1;
    while (last < length && capped[last] < needed) last++;
    while (last < length - 1 && capped[last + 1] === capped[last]) last++;
    return last < length - 1 ? last + 1 : undefined;
  }

  #cut(sessionBlocks: readonly Block[], end: number): Window {
    const first = sessionBlocks[0].start;
    const capped = this.#capped;
    let from = Math.max(0, first - CONTEXT_EVENTS);
    while (from > 0 && capped[first] - capped[from] < this.#contextMs) from--;
    // Where events are passed over for coming too soon, a window begins with one that was not, whatever went before.
    const { interval } = this.#reach;
    while (from > 0 && capped[from] - capped[from - 1] < interval) from--;
    const rows = this.#buffer.copy(from, end);
    // The grid counts from the session's beginning: an event before the window, long enough before, puts its own on it.
    const before = Math.ceil(interval / FRAME_MS) * FRAME_MS;
    const phase = from === 0 ? 0 : (capped[from] % FRAME_MS) + before;
    const events = from === 0 ? rows : withAnchor(rows, phase);
    const shift = from === 0 ? 0 : 1 - from;
    const blocks = sessionBlocks.map((b) => ({ start: b.start + shift, end: b.end + shift }));
    return { events, blocks, sessionBlocks };
  }
}

/** `rows` moved `phase` ms later, behind a move at time 0 in the place of the first row. */
function withAnchor(rows: Events, phase: number): Events {
  const n = rows.length + 1;
  const t = new Float64Array(n);
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const kind = new Uint8Array(n);
  const button = new Uint8Array(n);
  for (let i = 0; i < rows.length; i++) t[i + 1] = rows.t[i] + phase;
  x.set(rows.x, 1);
  y.set(rows.y, 1);
  kind.set(rows.kind, 1);
  button.set(rows.button, 1);
  x[0] = rows.x[0];
  y[0] = rows.y[0];
  kind[0] = EventKind.move;
  button[0] = Button.none;
  return { length: n, t, x, y, kind, button };
}
