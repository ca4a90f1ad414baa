import type { Events } from '../../../mouse/events.ts';
import { type StrokeSteps, strokesOf } from '../strokes.ts';
import { correlation, ln, mean, quantiles, share, successive } from './statistics.ts';

const FAR_PX = 3;

/** How strokes go from step to step: turns, smoothness, noise against speed, and the raster of pixels. */
export function pathFeatures(events: Events): Record<string, number> {
  const strokes = strokesOf(events);
  return { ...stepFeatures(strokes), ...strokeFeatures(strokes) };
}

function stepFeatures(strokes: readonly StrokeSteps[]): Record<string, number> {
  const turns: number[] = [];
  const turnPairs: [number, number][] = [];
  const speedPairs: [number, number][] = [];
  const changePairs: [number, number][] = [];
  const noise: number[] = [];
  const speedOfNoise: number[] = [];
  const bends: number[] = [];
  const speedOfBend: number[] = [];
  const far: [number, number][] = [];
  const distances: number[] = [];
  for (const { dx, dy, dt } of strokes) {
    const speed = dx.map((v, i) => Math.log(Math.hypot(v, dy[i]) / dt[i]));
    let before = Number.NaN;
    for (let i = 0; i < dx.length; i++) {
      const d = Math.hypot(dx[i], dy[i]);
      distances.push(d);
      if (d >= FAR_PX) far.push([dx[i], dy[i]]);
      if (i === 0) continue;
      speedPairs.push([speed[i - 1], speed[i]]);
      if (i > 1) changePairs.push([speed[i - 1] - speed[i - 2], speed[i] - speed[i - 1]]);
      const jump = Math.hypot(dx[i] - dx[i - 1], dy[i] - dy[i - 1]);
      noise.push(Math.log(jump + 0.5));
      speedOfNoise.push(Math.log(d + 0.5));
      const both = d >= FAR_PX && Math.hypot(dx[i - 1], dy[i - 1]) >= FAR_PX;
      const turn = both
        ? Math.atan2(dx[i - 1] * dy[i] - dy[i - 1] * dx[i], dx[i - 1] * dx[i] + dy[i - 1] * dy[i])
        : Number.NaN;
      if (both) {
        turns.push(turn);
        if (Math.abs(turn) > 1e-6) {
          bends.push(Math.log(Math.abs(turn) / d));
          speedOfBend.push(speed[i]);
        }
        if (Number.isFinite(before)) turnPairs.push([before, turn]);
      }
      before = turn;
    }
  }
  const [t25, t50, t75, t90] = quantiles(
    turns.map((a) => Math.log(Math.abs(a) + 0.01)),
    [0.25, 0.5, 0.75, 0.9],
  );
  const [d10, d50, d90] = quantiles(distances.map(ln), [0.1, 0.5, 0.9]);
  const pair = (pairs: readonly [number, number][]) =>
    correlation(
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
    );
  return {
    ...{ turnLow: t25, turnMedian: t50, turnHigh: t75, turnHighest: t90 },
    straightOn: share(turns, (a) => Math.abs(a) < 1e-6),
    turnsBack: share(turnPairs, ([a, b]) => a * b < 0),
    turnsInTurn: pair(turnPairs),
    speedsInTurn: pair(speedPairs),
    changesInTurn: pair(changePairs),
    noiseWithSpeed: correlation(noise, speedOfNoise),
    noise: quantiles(noise, [0.5])[0],
    bendWithSpeed: correlation(bends, speedOfBend),
    alongAxes: share(far, ([a, b]) => a === 0 || b === 0),
    diagonal: share(far, ([a, b]) => Math.abs(a) === Math.abs(b)),
    ...{ stepSmall: d10, stepMedian: d50, stepLarge: d90 - d10 },
  };
}

function strokeFeatures(strokes: readonly StrokeSteps[]): Record<string, number> {
  const shapes = strokes.map(shapeOf);
  const of = (f: (shape: ReturnType<typeof shapeOf>) => number) => shapes.map(f);
  const q = (name: string, values: readonly number[]) => {
    const [low, mid, high] = quantiles(values, [0.2, 0.5, 0.8]);
    return { [`${name}Low`]: low, [`${name}Mid`]: mid, [`${name}Spread`]: high - low };
  };
  return {
    strokes: ln(strokes.length),
    ...q(
      'bow',
      of(({ bow }) => Math.log(bow + 0.002)),
    ),
    ...q(
      'detour',
      of(({ detour }) => Math.log(detour + 0.001)),
    ),
    ...q(
      'peak',
      of(({ peak }) => peak),
    ),
    ...q(
      'uneven',
      of(({ uneven }) => uneven),
    ),
    ...q(
      'start',
      of(({ start }) => start),
    ),
    ...q(
      'end',
      of(({ end }) => end),
    ),
    ...q(
      'length',
      of(({ chord }) => ln(chord)),
    ),
    ...q(
      'time',
      of(({ time }) => ln(time)),
    ),
    longerTakesLonger: correlation(
      of(({ chord }) => ln(chord)),
      of(({ time }) => ln(time)),
    ),
    fasterWhenLonger: correlation(
      of(({ chord }) => ln(chord)),
      of(({ chord, time }) => ln(chord) - ln(time)),
    ),
    timesInTurn: successive(of(({ time }) => ln(time))),
    rises: mean(of(({ rises }) => rises)),
    reverses: share(shapes, ({ reverses }) => reverses),
  };
}

/** A stroke in numbers: largest distance from the chord and detour as shares, when speed peaks, how it varies, begins and ends. */
function shapeOf({ dx, dy, dt }: StrokeSteps) {
  const steps = dx.map((v, i) => Math.hypot(v, dy[i]));
  const speeds = steps.map((d, i) => d / dt[i]);
  const [cx, cy] = [dx.reduce((a, b) => a + b, 0), dy.reduce((a, b) => a + b, 0)];
  const chord = Math.max(1, Math.hypot(cx, cy));
  const path = steps.reduce((a, b) => a + b, 0);
  const time = dt.reduce((a, b) => a + b, 0);
  const average = path / time;
  let [x, y, furthest, at, fastest, peak, reverses] = [0, 0, 0, 0, -1, 0, false];
  for (let i = 0; i < dx.length; i++) {
    x += dx[i];
    y += dy[i];
    furthest = Math.max(furthest, Math.abs(x * cy - y * cx) / chord);
    at += dt[i];
    if (speeds[i] > fastest) [fastest, peak] = [speeds[i], (at - dt[i] / 2) / time];
    if (i > dx.length * 0.7 && dx[i] * cx + dy[i] * cy < 0) reverses = true;
  }
  const fifth = Math.max(1, Math.floor(dx.length / 5));
  const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const smooth = speeds.map((v, i) => (v + (speeds[i - 1] ?? v) + (speeds[i + 1] ?? v)) / 3);
  const rises = smooth.filter(
    (v, i) => i > 0 && i < smooth.length - 1 && v > smooth[i - 1] && v >= smooth[i + 1],
  );
  return {
    bow: furthest / chord,
    detour: 1 - chord / Math.max(path, chord),
    peak,
    uneven: Math.sqrt(meanOf(speeds.map((v) => (v - average) ** 2))) / average,
    start: ln(meanOf(speeds.slice(0, fifth)) / average),
    end: ln(meanOf(speeds.slice(-fifth)) / average),
    ...{ chord, time, reverses, rises: rises.length / smooth.length },
  };
}
