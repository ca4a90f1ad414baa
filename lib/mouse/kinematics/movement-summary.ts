import { medianInPlace } from '../../averages.ts';
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
  /** Median length of the pauses, ms. */
  pauseLength: number;
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

  // One loop without a closure: variables that a function captures are boxed, which costs more than what is computed.
  for (let i = start; i <= end; i++) {
    if (i < end && kind[i] === EventKind.scroll) continue;
    // A sample is complete when a later one begins, or with the last.
    if (events > 0 && (i === end || t[i] > sampleT)) {
      if (!Number.isNaN(beforeT)) {
        const dt = sampleT - beforeT;
        const dx = sampleX - beforeX;
        const dy = sampleY - beforeY;
        const length = Math.sqrt(dx * dx + dy * dy);
        scratch[intervals++] = dt;
        if (dt > PAUSE_MS) {
          paused += dt;
          stepX = 0;
          stepY = 0;
          speed = Number.NaN;
          chords += Math.hypot(beforeX - beginX, beforeY - beginY);
          beginX = sampleX;
          beginY = sampleY;
        } else {
          path += length;
          moving += dt;
          const now = (length / dt) * 1000;
          const middle = (sampleT + beforeT) / 2;
          if (!Number.isNaN(speed)) {
            accelerationSum += Math.abs(((now - speed) / (middle - speedT)) * 1000);
            accelerations++;
          }
          speed = now;
          speedT = middle;
          if (length > 0) {
            if (stepX !== 0 || stepY !== 0)
              turned += Math.abs(Math.atan2(stepX * dy - stepY * dx, stepX * dx + stepY * dy));
            stepX = dx;
            stepY = dy;
          }
        }
      }
      beforeT = sampleT;
      beforeX = sampleX;
      beforeY = sampleY;
    } else if (events > 0) zero++;
    if (i === end) break;
    if (events === 0) {
      firstT = t[i];
      beginX = x[i];
      beginY = y[i];
    }
    events++;
    sampleT = t[i];
    sampleX = x[i];
    sampleY = y[i];
    if (kind[i] === EventKind.press) presses++;
    if (kind[i] === EventKind.press || kind[i] === EventKind.release) {
      chords += Math.hypot(sampleX - beginX, sampleY - beginY);
      beginX = sampleX;
      beginY = sampleY;
    }
  }
  if (events > 0) chords += Math.hypot(sampleX - beginX, sampleY - beginY);
  const medianDt = medianInPlace(scratch, intervals);
  // No longer needed in any order: pauses to the front.
  let pauses = 0;
  for (let i = 0; i < intervals; i++) if (scratch[i] > PAUSE_MS) scratch[pauses++] = scratch[i];
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
    pauseLength: medianInPlace(scratch, pauses),
    clickRate: ratio(presses, duration) * 60_000,
    medianDt,
    zeroDt: ratio(zero, events - 1),
  };
}
