import { GRID_CHANNELS, gaussian, smoothedStep } from './grid.ts';
import { GridStream } from './grid-stream.ts';
import type { Signal } from './signal.ts';

/** Frames on each side that the wider smoothing reaches: four standard deviations. */
const RADIUS = 12;
const CHANNELS = [
  'log-speed',
  'log-speed-change',
  'turn-cosine',
  'turn-sine',
  'slow-log-speed',
  'slow-log-speed-change',
  'slow-turn-sine',
] as const;
const BUTTONS = ['press', 'release', 'held'] as const;
const FINE = gaussian(1, 4);
const SLOW = gaussian(3, RADIUS);

/** Interval that the coarse signal thins movement to, ms: nobody's mouse, monitor or busy machine is slower. */
const COARSE_INTERVAL = 1000 / 30;

/**
 * Movement alone, without buttons, which many recordings lack: speed and turning of steps on the 16 ms grid, smoothed over one
 * frame and over three.
 */
export const handSignal = signal(
  'hand',
  'Speed and turning on a 16 ms grid, smoothed over 16 and 48 ms. Neither intervals nor buttons are visible.',
  0,
);

/**
 * The same with everybody's movement first thinned to 30 events a second: one low rate for enrolment, probe and training, so that
 * polling rate, frame rate and time stamps do not show through the grid.
 */
export const coarseHandSignal = signal(
  'hand-30hz',
  'Speed and turning of movement thinned to 30 events a second, on a 16 ms grid. No clock is visible.',
  COARSE_INTERVAL,
);

/**
 * `hand` with buttons. Recordings without buttons look like somebody who never presses one, so a network for data sets with and
 * without them learns with buttons hidden now and then (`hideButtons`).
 */
export const gestureSignal = signal(
  'gesture',
  'Speed, turning and buttons on a 16 ms grid, smoothed over 16 and 48 ms. Intervals are not visible.',
  0,
  true,
);

function signal(name: string, description: string, minimumInterval: number, buttons = false): Signal {
  return {
    name,
    description,
    channels: buttons ? [...CHANNELS, ...BUTTONS] : CHANNELS,
    ...(buttons && { buttonChannels: BUTTONS.map((_, i) => CHANNELS.length + i) }),
    crop: 208,
    variableLength: true,
    movementOnly: true,
    reach: { frames: RADIUS, interval: minimumInterval },
    stream: () => new HandStream(minimumInterval, buttons),
  };
}

interface Smoothed {
  dx: number;
  dy: number;
  distance: number;
  logDistance: number;
}

const still = (): Smoothed => ({ dx: 0, dy: 0, distance: 0, logDistance: 0 });

class HandStream extends GridStream {
  readonly #buttons: boolean;
  #fine = still();
  #slow = still();
  #held = 0;

  constructor(minimumInterval: number, buttons: boolean) {
    super(CHANNELS.length + (buttons ? BUTTONS.length : 0), RADIUS, minimumInterval);
    this.#buttons = buttons;
  }

  protected write(frame: number, out: Float32Array, o: number): void {
    const fine = this.#at(frame, FINE);
    const slow = this.#at(frame, SLOW);
    const before = this.#fine;
    out[o] = fine.logDistance / 2;
    out[o + 1] = frame === 0 ? 0 : fine.logDistance - before.logDistance;
    out[o + 2] = (fine.dx * before.dx + fine.dy * before.dy) / (fine.distance * before.distance + 1e-3);
    out[o + 3] = turnSine(fine, before);
    out[o + 4] = slow.logDistance / 2;
    out[o + 5] = frame === 0 ? 0 : 2 * (slow.logDistance - this.#slow.logDistance);
    out[o + 6] = 2 * turnSine(slow, this.#slow);
    this.#fine = fine;
    this.#slow = slow;
    if (!this.#buttons) return;
    const held = this.grid.steps.values[GRID_CHANNELS * frame + 2];
    out[o + 7] = held > this.#held ? 1 : 0;
    out[o + 8] = held < this.#held ? 1 : 0;
    out[o + 9] = held;
    this.#held = held;
  }

  #at(frame: number, kernel: readonly number[]): Smoothed {
    const [dx, dy] = smoothedStep(this.grid.steps, frame, kernel);
    const distance = Math.hypot(dx, dy);
    return { dx, dy, distance, logDistance: Math.log1p(distance) };
  }
}

function turnSine(now: Smoothed, before: Smoothed): number {
  return (before.dx * now.dy - before.dy * now.dx) / (now.distance * before.distance + 1e-3);
}
