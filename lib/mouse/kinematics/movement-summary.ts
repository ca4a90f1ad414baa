import { EventKind, type Events } from '../events.ts';
import { PAUSE_MS } from './pauses.ts';

/** How somebody moved in a stretch of a recording, in a few numbers; NaN where there is nothing to measure. */
export interface MovementSummary {
  /** From the first to the last event, ms. */
  duration: number;
  /** Way of the pointer, px. */
  path: number;
  /** path / time spent moving, px/s. */
  speed: number;
  /** Mean absolute tangential acceleration, px/s². */
  acceleration: number;
  /** Σ distance / Σ length over the movements between pauses and clicks: 1 is straight. */
  straightness: number;
  /** Σ |change of direction| / path, radians per px. */
  curvature: number;
  /** Share of the time in pauses, 0 … 1. */
  pauseShare: number;
  /** Presses per minute. */
  clickRate: number;
  /** Median of the intervals that are not zero, ms. */
  medianDt: number;
  /** Share of the intervals that are zero. */
  zeroDt: number;
}

/**
 * Summarises the pointer events from `start` to `end` in one pass, with the definitions of the other files here
 * (`pointerSamples`, `speedSeries`, `turns`, `findStrokes`); the tests hold it to them.
 */
export function summariseMovement(
  { t, x, y, kind }: Events,
  start: number,
  end: number,
  scratch: Float64Array = new Float64Array(end - start),
): MovementSummary {
  let events = 0;
  let zero = 0;
  let intervals = 0;
  let presses = 0;
  let path = 0;
  let moving = 0;
  let paused = 0;
  let turned = 0;
  let accelerations = 0;
  let accelerationSum = 0;
  let chords = 0;
  let [beginX, beginY] = [0, 0];
  // The sample being gathered, the one before it, and the step that led to that one.
  let [sampleT, sampleX, sampleY] = [Number.NaN, 0, 0];
  let [beforeT, beforeX, beforeY] = [Number.NaN, 0, 0];
  let [stepX, stepY] = [0, 0];
  let [speed, speedT] = [Number.NaN, 0];
  let firstT = Number.NaN;

  const step = () => {
    if (!Number.isNaN(beforeT)) {
      const dt = sampleT - beforeT;
      const [dx, dy] = [sampleX - beforeX, sampleY - beforeY];
      const length = Math.sqrt(dx * dx + dy * dy);
      scratch[intervals++] = dt;
      if (dt > PAUSE_MS) {
        paused += dt;
        [stepX, stepY] = [0, 0];
        speed = Number.NaN;
        chords += Math.hypot(beforeX - beginX, beforeY - beginY);
        [beginX, beginY] = [sampleX, sampleY];
      } else {
        path += length;
        moving += dt;
        const now = (length / dt) * 1000;
        const middle = (sampleT + beforeT) / 2;
        if (!Number.isNaN(speed)) {
          accelerationSum += Math.abs(((now - speed) / (middle - speedT)) * 1000);
          accelerations++;
        }
        [speed, speedT] = [now, middle];
        if (length > 0) {
          if (stepX !== 0 || stepY !== 0)
            turned += Math.abs(Math.atan2(stepX * dy - stepY * dx, stepX * dx + stepY * dy));
          [stepX, stepY] = [dx, dy];
        }
      }
    }
    [beforeT, beforeX, beforeY] = [sampleT, sampleX, sampleY];
  };

  for (let i = start; i < end; i++) {
    if (kind[i] === EventKind.scroll) continue;
    events++;
    if (Number.isNaN(firstT)) {
      firstT = t[i];
      [beginX, beginY] = [x[i], y[i]];
    } else if (t[i] > sampleT) step();
    else zero++;
    [sampleT, sampleX, sampleY] = [t[i], x[i], y[i]];
    if (kind[i] === EventKind.press) presses++;
    if (kind[i] === EventKind.press || kind[i] === EventKind.release) {
      chords += Math.hypot(sampleX - beginX, sampleY - beginY);
      [beginX, beginY] = [sampleX, sampleY];
    }
  }
  if (events > 0) {
    step();
    chords += Math.hypot(sampleX - beginX, sampleY - beginY);
  }
  const duration = events > 0 ? sampleT - firstT : Number.NaN;
  const ratio = (a: number, b: number) => (b > 0 ? a / b : Number.NaN);
  return {
    duration,
    path,
    speed: ratio(path, moving) * 1000,
    acceleration: ratio(accelerationSum, accelerations),
    straightness: path > 0 ? Math.min(1, chords / path) : Number.NaN,
    curvature: ratio(turned, path),
    pauseShare: ratio(paused, duration),
    clickRate: ratio(presses, duration) * 60_000,
    medianDt: medianOf(scratch.subarray(0, intervals)),
    zeroDt: ratio(zero, events - 1),
  };
}

/** Sorts its argument. */
function medianOf(values: Float64Array): number {
  const { length } = values;
  if (length === 0) return Number.NaN;
  values.sort();
  const middle = length >> 1;
  return length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
