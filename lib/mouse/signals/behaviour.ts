import type { Block } from '../blocks.ts';
import { EventKind, type Events } from '../events.ts';
import { FrameBuffer } from './frame-buffer.ts';
import type { Frames, Signal, SignalStream, Span } from './signal.ts';

/** Milliseconds between frames: the grid of a 62.5 Hz mouse, whatever the real one was. */
export const FRAME_MS = 16;
/** Pauses are shortened to this, ms: how long somebody thinks is not how they move. */
export const LONGEST_GAP = 200;
/** Frames on each side that smoothing reaches; the weight beyond four standard deviations is below 1e-4. */
export const RADIUS = 4;
/** Fewest frames in a block, so that a burst of events in no time still makes an input. */
export const SHORTEST_BLOCK = 8;
const CHANNELS = [
  'log-speed',
  'log-speed-change',
  'turn-cosine',
  'turn-sine',
  'press',
  'release',
  'held',
] as const;

/** Gaussian weights with a standard deviation of one frame, summing to 1. */
const KERNEL = (() => {
  const weights = Array.from({ length: 2 * RADIUS + 1 }, (_, i) => Math.exp(-((i - RADIUS) ** 2) / 2));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
})();

/**
 * BEH: movement as such, a frame per 16 ms of capped time, so that neither the polling rate nor the time stamps of
 * the device can be seen. Positions are interpolated, steps smoothed; speed, turn and buttons remain.
 */
export const behaviourSignal: Signal = {
  name: 'beh',
  description: 'Speed, turning and buttons on a 16 ms grid. Intervals between events are not visible.',
  channels: CHANNELS,
  crop: 208,
  variableLength: true,
  stream: () => new BehaviourStream(),
};

interface Point {
  time: number;
  x: number;
  y: number;
  held: number;
}

class BehaviourStream implements SignalStream, Frames {
  readonly channels = CHANNELS.length;
  readonly #buffer = new FrameBuffer(CHANNELS.length);
  /** Capped time of each event. */
  readonly #eventTime = new Numbers();
  /** Steps and button state on the grid, before smoothing: dx, dy, held. */
  readonly #grid = new FrameBuffer(3);
  /** Position at the last grid time. */
  #gridX = 0;
  #gridY = 0;
  #lastTime = 0;
  /** The last event whose time is settled, and the one that a later event of equal time may still replace. */
  #settled: Point | undefined;
  #pending: Point | undefined;
  #finished = false;
  #previous = { dx: 0, dy: 0, distance: 0, logDistance: 0, held: 0 };

  get frames(): Frames {
    return this;
  }

  get length(): number {
    return this.#buffer.length;
  }

  get events(): number {
    return this.#eventTime.length;
  }

  push(events: Events): void {
    for (let i = 0; i < events.length; i++) {
      const kind = events.kind[i];
      if (kind === EventKind.scroll) continue;
      this.#take(
        events.t[i],
        events.x[i],
        events.y[i],
        kind === EventKind.press || kind === EventKind.drag ? 1 : 0,
      );
    }
    this.#smooth(this.#grid.length - RADIUS);
  }

  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#pending) this.#settle(this.#pending);
    this.#smooth(this.#grid.length);
  }

  #take(t: number, x: number, y: number, held: number): void {
    const pending = this.#pending;
    if (!pending) {
      this.#pending = { time: 0, x, y, held };
    } else {
      const gap = Math.min(LONGEST_GAP, Math.max(0, t - this.#lastTime));
      if (gap > 0) this.#settle(pending);
      this.#pending = { time: pending.time + gap, x, y, held };
    }
    this.#lastTime = t;
    this.#eventTime.append(this.#pending.time);
  }

  /** Adds the grid times after the settled event up to that of `next`, by linear interpolation. */
  #settle(next: Point): void {
    const from = this.#settled;
    for (let time = this.#grid.length * FRAME_MS; time <= next.time; time += FRAME_MS) {
      const share = from ? (time - from.time) / (next.time - from.time) : 1;
      const x = from ? from.x + (next.x - from.x) * share : next.x;
      const y = from ? from.y + (next.y - from.y) * share : next.y;
      const first = this.#grid.length === 0;
      const offset = this.#grid.append();
      this.#grid.values[offset] = first ? 0 : x - this.#gridX;
      this.#grid.values[offset + 1] = first ? 0 : y - this.#gridY;
      this.#grid.values[offset + 2] = time === next.time ? next.held : (from?.held ?? next.held);
      this.#gridX = x;
      this.#gridY = y;
    }
    this.#settled = next;
  }

  /** Makes frames final up to but not including `end`; beyond both ends of the recording nothing moves. */
  #smooth(end: number): void {
    const grid = this.#grid.values;
    const previous = this.#previous;
    for (let frame = this.#buffer.length; frame < end; frame++) {
      let dx = 0;
      let dy = 0;
      const first = Math.max(0, frame - RADIUS);
      const last = Math.min(this.#grid.length - 1, frame + RADIUS);
      for (let i = first; i <= last; i++) {
        const weight = KERNEL[i - frame + RADIUS];
        dx += weight * grid[3 * i];
        dy += weight * grid[3 * i + 1];
      }
      const distance = Math.hypot(dx, dy);
      const logDistance = Math.log1p(distance);
      const held = grid[3 * frame + 2];
      const turnScale = 1 / (distance * previous.distance + 1e-3);
      const o = this.#buffer.append();
      const out = this.#buffer.values;
      out[o] = logDistance / 2;
      out[o + 1] = frame === 0 ? 0 : logDistance - previous.logDistance;
      out[o + 2] = (dx * previous.dx + dy * previous.dy) * turnScale;
      out[o + 3] = (previous.dx * dy - previous.dy * dx) * turnScale;
      out[o + 4] = held > previous.held ? 1 : 0;
      out[o + 5] = held < previous.held ? 1 : 0;
      out[o + 6] = held;
      previous.dx = dx;
      previous.dy = dy;
      previous.distance = distance;
      previous.logDistance = logDistance;
      previous.held = held;
    }
  }

  /** The frames within the exact time of the block's events, widened when there are fewer than eight. */
  span(block: Block): Span | undefined {
    if (block.end > this.events) return undefined;
    let start = Math.ceil(this.#eventTime.at(block.start) / FRAME_MS);
    let end = Math.floor(this.#eventTime.at(block.end - 1) / FRAME_MS) + 1;
    if (end - start < SHORTEST_BLOCK) {
      end = start + SHORTEST_BLOCK;
      if (this.#finished && end > this.length) {
        end = this.length;
        start = Math.max(0, end - SHORTEST_BLOCK);
      }
    }
    return end <= this.length ? { start, end } : undefined;
  }

  copy(span: Span, out: Float32Array, offset: number): void {
    this.#buffer.copy(span.start, span.end, out, offset);
  }
}

/** Float64 numbers that can be appended to without end. */
class Numbers {
  #values = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index];
  }

  append(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }
}
