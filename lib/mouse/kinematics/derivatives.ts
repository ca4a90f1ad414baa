import { PAUSE_MS } from './pauses.ts';
import type { Samples } from './samples.ts';

/** A quantity at times of its own. */
export interface Series {
  /** ms */
  readonly t: Float64Array;
  readonly values: Float64Array;
}

/**
 * Speed of each step between neighbouring samples, v = √(Δx² + Δy²) / Δt in px/s, at the step's middle. A step longer
 * than `pauseMs` is a pause, not a slow movement, and is left out.
 */
export function speedSeries(samples: Samples, pauseMs: number = PAUSE_MS): Series {
  return perStep(samples, pauseMs, (dx, dy, dt) => (Math.sqrt(dx * dx + dy * dy) / dt) * 1000);
}

/** Velocity along x and y of each step, px/s, at the step's middle. */
export function velocitySeries(samples: Samples, pauseMs: number = PAUSE_MS): { x: Series; y: Series } {
  return {
    x: perStep(samples, pauseMs, (dx, _, dt) => (dx / dt) * 1000),
    y: perStep(samples, pauseMs, (_, dy, dt) => (dy / dt) * 1000),
  };
}

/**
 * The rate of change of a series: differences of neighbours over the time between them, in units per second, at the
 * middle. Of speed it gives tangential acceleration (px/s²), of that jerk (px/s³). Neighbours further apart than
 * `pauseMs` belong to different movements and give nothing.
 */
export function differentiate({ t, values }: Series, pauseMs: number = PAUSE_MS): Series {
  const times = new Float64Array(Math.max(0, t.length - 1));
  const rates = new Float64Array(times.length);
  let n = 0;
  for (let i = 1; i < t.length; i++) {
    const dt = t[i] - t[i - 1];
    if (dt <= 0 || dt > pauseMs) continue;
    times[n] = (t[i] + t[i - 1]) / 2;
    rates[n] = ((values[i] - values[i - 1]) / dt) * 1000;
    n++;
  }
  return { t: times.subarray(0, n), values: rates.subarray(0, n) };
}

/** Tangential acceleration, px/s². */
export function accelerationSeries(samples: Samples, pauseMs: number = PAUSE_MS): Series {
  return differentiate(speedSeries(samples, pauseMs), pauseMs);
}

/** Rate of change of the tangential acceleration, px/s³. */
export function jerkSeries(samples: Samples, pauseMs: number = PAUSE_MS): Series {
  return differentiate(accelerationSeries(samples, pauseMs), pauseMs);
}

function perStep(
  { t, x, y, length }: Samples,
  pauseMs: number,
  value: (dx: number, dy: number, dt: number) => number,
): Series {
  const times = new Float64Array(Math.max(0, length - 1));
  const values = new Float64Array(times.length);
  let n = 0;
  for (let i = 1; i < length; i++) {
    const dt = t[i] - t[i - 1];
    if (dt > pauseMs) continue;
    times[n] = (t[i] + t[i - 1]) / 2;
    values[n] = value(x[i] - x[i - 1], y[i] - y[i - 1], dt);
    n++;
  }
  return { t: times.subarray(0, n), values: values.subarray(0, n) };
}
