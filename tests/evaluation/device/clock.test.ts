import { expect, it } from 'vitest';
import { DeviceBackend } from '../../../lib/evaluation/device/backend.ts';
import { clockFeatures, clockHistogram, steadyFeatures } from '../../../lib/evaluation/device/clock.ts';
import { deviceFeatures } from '../../../lib/evaluation/device/features.ts';
import { impostorsWhere, matchDevices } from '../../../lib/evaluation/device/matched.ts';
import { allocateEvents } from '../../../lib/mouse/events.ts';
import { syntheticScores } from '../score-sets.ts';

/** Steps of given lengths at given intervals, along x. */
function steps(rows: readonly (readonly [number, number])[]) {
  const events = allocateEvents(rows.length + 1);
  rows.forEach(([dt, dx], i) => {
    events.t[i + 1] = events.t[i] + dt;
    events.x[i + 1] = events.x[i] + dx;
  });
  return events;
}

it('the clock is what fast steps between moving neighbours say, stray intervals and pauses aside', () => {
  const rows = Array.from({ length: 127 }, (): [number, number] => [20, 1]);
  rows[10] = [8, 30];
  // A neighbour that stands still, a stray report, a pause: none of them counts.
  rows[20] = [9, 30];
  rows[21] = [20, 0];
  rows[30] = [2, 30];
  rows[40] = [300, 30];
  const { features, count } = clockFeatures(steps(rows));
  expect(count).toBe(1);
  const histogram = clockHistogram(features, count)!;
  expect(histogram[8]).toBe(1);
  expect(clockHistogram(clockFeatures(steps(Array(127).fill([20, 1]))).features, 1)).toBeUndefined();
});

it('a clock without rare intervals is the same for everybody at one apparatus, however often a sample is missing', () => {
  const missing = (often: number) => {
    const rows = Array.from({ length: 128 * 20 }, (_, i): [number, number] => [
      i % often === 0 ? 20 : 10,
      30,
    ]);
    return clockFeatures(steps(rows));
  };
  const [seldom, oftener] = [400, 150].map(missing);
  for (const { features, count } of [seldom, oftener]) {
    expect(clockHistogram(features, count)![20]).toBeGreaterThan(0);
    const steady = clockHistogram(steadyFeatures(features, count), count)!;
    expect([steady[10], steady[20]]).toEqual([1, 0]);
  }
  // What is not rare is the clock, of whatever kind.
  const { features, count } = missing(5);
  expect(steadyFeatures(features, count)).toEqual(features);
});

it('windows without fast motion say nothing', () => {
  const backend = new DeviceBackend();
  const fast = (dt: number) => clockFeatures(steps(Array(300).fill([dt, 30])));
  const [a, b] = [fast(8), fast(16)].map(({ features, count }) => backend.enrol(features, count));
  backend.setCohort([a, b]);
  const slow = clockFeatures(steps(Array(300).fill([8, 1])));
  expect(backend.score(a, backend.probes(slow.features, slow.count, 1))[0]).toBeCloseTo(0, 12);
  const same = fast(8);
  expect(backend.score(a, backend.probes(same.features, same.count, 1))[0]).toBeGreaterThan(5);
});

it('of a long session so many windows are judged, evenly spread', () => {
  const { features, count } = deviceFeatures(steps(Array(128 * 40).fill([8, 3])));
  expect(new DeviceBackend().probes(features, count, 2).count).toBe(39);
  expect(new DeviceBackend(10).probes(features, count, 2).count).toBe(10);
});

it('the nearest quarter of compared pairs is matched, and who never moved fast with nobody', () => {
  const clock = (at: number) => Float64Array.from({ length: 4 }, (_, k) => (k === at ? 0.7 : 0.1));
  const histograms = [clock(0), clock(0), clock(1), clock(1), undefined];
  const all = matchDevices(histograms, () => true);
  expect([all(0, 1), all(1, 0), all(2, 3), all(1, 3), all(3, 4)]).toEqual([true, true, true, false, false]);
  const some = matchDevices(histograms, (a, b) => a + b !== 1);
  expect([some(0, 1), some(2, 3)]).toEqual([false, true]);
  const set = syntheticScores(3, 2, 1);
  const keep = impostorsWhere(set, (claim, actual) => claim + actual === 1);
  for (let i = 0; i < set.length; i++)
    expect(keep(i)).toBe(set.genuine[i] === 1 || set.claim[i] + set.actual[i] === 1);
});
