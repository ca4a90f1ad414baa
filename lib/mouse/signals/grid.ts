import type { Block } from '../blocks.ts';
import { EventKind, type Events } from '../events.ts';
import { FrameBuffer } from './frame-buffer.ts';
import { Numbers } from './numbers.ts';
import type { Span } from './signal.ts';

/** Milliseconds between frames: the grid of a 62.5 Hz mouse, whatever the real one was. */
export const FRAME_MS = 16;
/** Pauses are shortened to this, ms: how long somebody thinks is not how they move. */
export const LONGEST_GAP = 200;
/** Fewest frames in a block, so that a burst of events in no time still makes an input. */
export const SHORTEST_BLOCK = 8;
/** Numbers per frame of a grid: dx, dy, and 1 while a button is held. */
export const GRID_CHANNELS = 3;

interface Point {
  time: number;
  x: number;
  y: number;
  held: number;
}

/**
 * Steps of the pointer per {@link FRAME_MS} of capped time, by linear interpolation between events; of events at the same
 * time the last counts.
 */
export class MovementGrid {
  /** Rows of {@link GRID_CHANNELS}. */
  readonly steps = new FrameBuffer(GRID_CHANNELS);
  /** Capped time of each pointer event. */
  readonly #eventTime = new Numbers();
  readonly #minimumInterval: number;
  #gridX = 0;
  #gridY = 0;
  #lastTime = 0;
  /** The last event whose time is settled, and the one that a later event of equal time may still replace. */
  #settled: Point | undefined;
  #pending: Point | undefined;
  #finished = false;

  /** @param minimumInterval ms; events sooner after the last one taken are passed over, as a slower mouse would send none */
  constructor(minimumInterval = 0) {
    this.#minimumInterval = minimumInterval;
  }

  /** Pointer events so far. */
  get events(): number {
    return this.#eventTime.length;
  }

  get finished(): boolean {
    return this.#finished;
  }

  push(events: Events): void {
    for (let i = 0; i < events.length; i++) {
      const kind = events.kind[i];
      if (kind === EventKind.scroll) continue;
      const held = kind === EventKind.press || kind === EventKind.drag ? 1 : 0;
      this.#take(events.t[i], events.x[i], events.y[i], held);
    }
  }

  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#pending) this.#settle(this.#pending, 0);
  }

  #take(t: number, x: number, y: number, held: number): void {
    const pending = this.#pending;
    if (!pending) {
      this.#pending = { time: 0, x, y, held };
    } else {
      const gap = Math.min(LONGEST_GAP, Math.max(0, t - this.#lastTime));
      if (gap > 0) this.#settle(pending, this.#minimumInterval);
      this.#pending = { time: pending.time + gap, x, y, held };
    }
    this.#lastTime = t;
    this.#eventTime.append(this.#pending.time);
  }

  /** Adds the grid times after the settled event up to that of `next`. */
  #settle(next: Point, minimumInterval: number): void {
    const from = this.#settled;
    if (from && next.time - from.time < minimumInterval) return;
    for (let time = this.steps.length * FRAME_MS; time <= next.time; time += FRAME_MS) {
      const share = from ? (time - from.time) / (next.time - from.time) : 1;
      const x = from ? from.x + (next.x - from.x) * share : next.x;
      const y = from ? from.y + (next.y - from.y) * share : next.y;
      const first = this.steps.length === 0;
      const offset = this.steps.append();
      this.steps.values[offset] = first ? 0 : x - this.#gridX;
      this.steps.values[offset + 1] = first ? 0 : y - this.#gridY;
      this.steps.values[offset + 2] = time === next.time ? next.held : (from?.held ?? next.held);
      this.#gridX = x;
      this.#gridY = y;
    }
    this.#settled = next;
  }

  /**
   * The frames within the exact time of a block's events, widened when there are fewer than {@link SHORTEST_BLOCK};
   * `undefined` while they are not among the first `length` frames.
   */
  span(block: Block, length: number): Span | undefined {
    if (block.end > this.events) return undefined;
    let start = Math.ceil(this.#eventTime.at(block.start) / FRAME_MS);
    let end = Math.floor(this.#eventTime.at(block.end - 1) / FRAME_MS) + 1;
    if (end - start < SHORTEST_BLOCK) {
      end = start + SHORTEST_BLOCK;
      if (this.#finished && end > length) {
        end = length;
        start = Math.max(0, end - SHORTEST_BLOCK);
      }
    }
    return end <= length ? { start, end } : undefined;
  }
}

/** Gaussian weights of a standard deviation in frames, `radius` on each side, summing to 1. */
export function gaussian(deviation: number, radius: number): number[] {
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * deviation ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** Steps of a grid smoothed at one frame; beyond both ends of the grid nothing moves. */
export function smoothedStep(grid: FrameBuffer, frame: number, kernel: readonly number[]): [number, number] {
  const radius = (kernel.length - 1) / 2;
  const { values } = grid;
  let dx = 0;
  let dy = 0;
  const last = Math.min(grid.length - 1, frame + radius);
  for (let i = Math.max(0, frame - radius); i <= last; i++) {
    const weight = kernel[i - frame + radius];
    dx += weight * values[GRID_CHANNELS * i];
    dy += weight * values[GRID_CHANNELS * i + 1];
  }
  return [dx, dy];
}
