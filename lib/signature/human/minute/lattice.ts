import { EventKind, type Events } from '../../../mouse/events.ts';
import { concentration, correlation, mean, quantiles, share, successive } from './statistics.ts';

/** Longer steps are pauses, ms. */
const STEP_MS = 100;
/** Pauses over which a device's clock still keeps its beat, as well as the beat is known. */
const BEAT_MS = 400;
const MOVED_PX = 4;

/**
 * When events come. A device and a screen beat on through pauses, and a late event has moved further; a program begins to count anew at every
 * movement, and shakes times and places without regard to each other. Everything is relative to the device's own interval.
 */
export function latticeFeatures({ t, x, y, kind, length }: Events): Record<string, number> {
  const steps: number[] = [];
  const pauses: number[] = [];
  const pairs: [time: number, way: number][] = [];
  let before: { dt: number; d: number } | null = null;
  for (let i = 1; i < length; i++) {
    const moves = kind[i] === EventKind.move || kind[i] === EventKind.drag;
    const dt = t[i] - t[i - 1];
    if (!moves || dt <= 0 || dt > BEAT_MS) {
      before = null;
      continue;
    }
    if (dt > STEP_MS) {
      pauses.push(dt);
      before = null;
      continue;
    }
    steps.push(dt);
    const d = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    if (before && before.d >= MOVED_PX && d >= MOVED_PX)
      pairs.push([Math.log(dt / before.dt), Math.log(d / before.d)]);
    before = { dt, d };
  }
  const [median] = quantiles(steps, [0.5]);
  const beat = beatOf(steps, median);
  const relative = steps.map((dt) => dt / median);
  const [low, high] = quantiles(relative, [0.1, 0.9]);
  return {
    stepSpreadLow: low,
    stepSpreadHigh: high,
    stepsNear: share(relative, (r) => Math.abs(r - 1) < 0.07),
    stepsShort: share(relative, (r) => r < 0.4),
    stepsDoubled: share(relative, (r) => Math.abs(r - 2) < 0.15),
    stepsEqual: equalNext(steps),
    stepsInTurn: successive(steps.map(Math.log)),
    lateGoesFurther: correlation(
      pairs.map(([time]) => time),
      pairs.map(([, way]) => way),
    ),
    timesVary: mean(pairs.map(([time]) => Math.abs(time))),
    beatWithin: concentration(steps.map((dt) => dt / beat)),
    beatAcross: concentration(pauses.map((dt) => dt / beat)),
  };
}

function equalNext(steps: readonly number[]): number {
  const alike = steps.map((dt, i) => Math.abs(dt - (steps[i - 1] ?? Number.NaN)) < 0.5);
  return share(alike.slice(1), Boolean);
}

/** The interval near the median on whose multiples most steps lie, ms. */
function beatOf(steps: readonly number[], median: number): number {
  const sample = steps.slice(0, 400);
  let [best, beat] = [-1, median];
  for (let p = 0.9 * median; p <= 1.1 * median; p += 0.002 * median) {
    const found = concentration(sample.map((dt) => dt / p));
    if (found > best) [best, beat] = [found, p];
  }
  return beat;
}
