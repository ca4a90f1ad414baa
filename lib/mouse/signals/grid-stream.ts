import type { Block } from '../blocks.ts';
import type { Events } from '../events.ts';
import { FrameBuffer } from './frame-buffer.ts';
import { MovementGrid } from './grid.ts';
import type { Frames, SignalStream, Span } from './signal.ts';

/** A signal with a frame per step of the 16 ms grid; a frame is final once smoothing reaches no further event. */
export abstract class GridStream implements SignalStream, Frames {
  readonly channels: number;
  protected readonly grid: MovementGrid;
  readonly #reach: number;
  readonly #buffer: FrameBuffer;

  /**
   * @param reach frames on each side that smoothing reaches
   * @param minimumInterval that movement is thinned to first, ms
   */
  constructor(channels: number, reach: number, minimumInterval?: number) {
    this.channels = channels;
    this.grid = new MovementGrid(minimumInterval);
    this.#reach = reach;
    this.#buffer = new FrameBuffer(channels);
  }

  /** Writes a frame's channels at `offset`; called for each frame once, in order. */
  protected abstract write(frame: number, out: Float32Array, offset: number): void;

  get frames(): Frames {
    return this;
  }

  get length(): number {
    return this.#buffer.length;
  }

  get events(): number {
    return this.grid.events;
  }

  push(events: Events): void {
    this.grid.push(events);
    this.#finalise(this.grid.steps.length - this.#reach);
  }

  finish(): void {
    this.grid.finish();
    this.#finalise(this.grid.steps.length);
  }

  /** Makes frames final up to but not including `end`. */
  #finalise(end: number): void {
    for (let frame = this.#buffer.length; frame < end; frame++) {
      const offset = this.#buffer.append();
      this.write(frame, this.#buffer.values, offset);
    }
  }

  span(block: Block): Span | undefined {
    return this.grid.span(block, this.length);
  }

  copy(span: Span, out: Float32Array, offset: number): void {
    this.#buffer.copy(span.start, span.end, out, offset);
  }
}
