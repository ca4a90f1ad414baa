import { GRID_CHANNELS, gaussian, smoothedStep } from './grid.ts';
import { GridStream } from './grid-stream.ts';
import type { Signal } from './signal.ts';

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

class BehaviourStream extends GridStream {
  readonly #previous = { dx: 0, dy: 0, distance: 0, logDistance: 0, held: 0 };

  constructor() {
    super(CHANNELS.length, RADIUS);
  }

  protected write(frame: number, out: Float32Array, o: number): void {
    const { steps } = this.grid;
    const previous = this.#previous;
    const [dx, dy] = smoothedStep(steps, frame, KERNEL);
    const distance = Math.hypot(dx, dy);
    const logDistance = Math.log1p(distance);
    const held = steps.values[GRID_CHANNELS * frame + 2];
    const turnScale = 1 / (distance * previous.distance + 1e-3);
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
