import type { Block } from '../blocks.ts';
import type { Events } from '../events.ts';
import { FrameBuffer } from './frame-buffer.ts';
import { GRID_CHANNELS, gaussian, MovementGrid, smoothedStep } from './grid.ts';
import type { Frames, Signal, SignalStream, Span } from './signal.ts';

/** Frames on each side that smoothing reaches; the weight beyond four standard deviations is below 1e-4. */
const RADIUS = 4;
const CHANNELS = [
  'log-speed',
  'log-speed-change',
  'turn-cosine',
  'turn-sine',
  'press',
  'release',
  'held',
] as const;
const KERNEL = gaussian(1, RADIUS);

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
  movementOnly: true,
  reach: { frames: RADIUS, interval: 0 },
  stream: () => new BehaviourStream(),
};

class BehaviourStream implements SignalStream, Frames {
  readonly channels = CHANNELS.length;
  readonly #buffer = new FrameBuffer(CHANNELS.length);
  readonly #grid = new MovementGrid();
  #previous = { dx: 0, dy: 0, distance: 0, logDistance: 0, held: 0 };

  get frames(): Frames {
    return this;
  }

  get length(): number {
    return this.#buffer.length;
  }

  get events(): number {
    return this.#grid.events;
  }

  push(events: Events): void {
    this.#grid.push(events);
    this.#smooth(this.#grid.steps.length - RADIUS);
  }

  finish(): void {
    this.#grid.finish();
    this.#smooth(this.#grid.steps.length);
  }

  /** Makes frames final up to but not including `end`. */
  #smooth(end: number): void {
    const { steps } = this.#grid;
    const previous = this.#previous;
    for (let frame = this.#buffer.length; frame < end; frame++) {
      const [dx, dy] = smoothedStep(steps, frame, KERNEL);
      const distance = Math.hypot(dx, dy);
      const logDistance = Math.log1p(distance);
      const held = steps.values[GRID_CHANNELS * frame + 2];
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

  span(block: Block): Span | undefined {
    return this.#grid.span(block, this.length);
  }

  copy(span: Span, out: Float32Array, offset: number): void {
    this.#buffer.copy(span.start, span.end, out, offset);
  }
}
