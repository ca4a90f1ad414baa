import { describe, expect, it } from 'vitest';
import { measureQuality } from '../../lib/projection/quality.ts';
import { finish } from '../../lib/projection/steps.ts';
import { seededRandom } from '../../lib/random.ts';
import { clusters } from './fixtures.ts';

const line = (...values: number[]) => ({ values: Float64Array.from(values), count: values.length, dims: 1 });
const onAxis = (...values: number[]) => Float64Array.from(values.flatMap((x) => [x, 0]));

describe('measureQuality', () => {
  it('is perfect for a map that is the space itself', () => {
    const points = clusters(150, 2, 3, 4);
    const quality = finish(measureQuality(points, Float64Array.from(points.values), points.labels, { k: 7 }));
    expect(quality).toMatchObject({ k: 7, sampled: 150, trustworthiness: 1, preservation: 1 });
    expect(quality.map).toEqual(quality.embedding);
    expect(quality.chance).toBeCloseTo(1 / 3, 12);
  });

  it('has the trustworthiness that was worked out by hand', () => {
    // Of 5 points on a line, the first and the last change places on the map; k = 1.
    // Nearest on the map: 0→3 (true rank 3), 1→4 (4), 2→1 (1), 3→2 (1), 4→1 (3).
    const quality = finish(
      measureQuality(line(0, 1, 2.1, 3.3, 4.6), onAxis(4.6, 1, 2.1, 3.3, 0), [0, 0, 1, 1, 1], { k: 1 }),
    );
    expect(quality.trustworthiness).toBeCloseTo(1 - (2 / (5 * (10 - 3 - 1))) * (2 + 3 + 2), 12);
    expect(quality.preservation).toBeCloseTo(2 / 5, 12);
  });

  it('has the silhouette that was worked out by hand', () => {
    // Groups {0, 1} and {4, 6}: a = 1, b = 5; a = 1, b = 4; a = 2, b = 3.5; a = 2, b = 5.5.
    const quality = finish(measureQuality(line(0, 1, 4, 6), onAxis(0, 1, 4, 6), [0, 0, 1, 1], { k: 1 }));
    const [first, second] = [(0.8 + 0.75) / 2, (1.5 / 3.5 + 3.5 / 5.5) / 2];
    expect(quality.embedding.silhouettes[0]).toBeCloseTo(first, 12);
    expect(quality.embedding.silhouettes[1]).toBeCloseTo(second, 12);
    expect(quality.embedding.silhouette).toBeCloseTo((first + second) / 2, 12);
  });

  it('asks only other sessions where it says so', () => {
    // Each session is a tight heap; subjects 0 and 1 lie among each other, so only within a session is all well.
    const points = line(0, 0.1, 5, 5.1, 2, 2.1, 7.4, 7.5);
    const layout = onAxis(...points.values);
    const quality = finish(
      measureQuality(points, layout, [0, 0, 0, 0, 1, 1, 1, 1], { k: 1, sessions: [0, 0, 1, 1, 2, 2, 3, 3] }),
    );
    expect(quality.embedding.accuracy).toBe(1);
    expect(quality.embedding.accuracyAcrossSessions).toBe(0);
  });

  it('does not mistake a pretty map for separation', () => {
    const random = seededRandom(1);
    const labels = Array.from({ length: 300 }, (_, i) => i % 3);
    const noise = { values: Float64Array.from({ length: 2400 }, () => random.normal()), count: 300, dims: 8 };
    const pretty = Float64Array.from({ length: 600 }, (_, i) => 50 * labels[i >> 1] + random.normal());
    const quality = finish(measureQuality(noise, pretty, labels));
    expect(quality.map.accuracy).toBe(1);
    expect(quality.embedding.accuracy).toBeLessThan(0.5);
    expect(quality.preservation).toBeLessThan(0.2);
    expect(quality.trustworthiness).toBeLessThan(0.7);
  });

  it('comes close by a sample', () => {
    const points = clusters(1200, 6, 4, 0.7);
    const layout = Float64Array.from({ length: 2400 }, (_, i) => points.values[(i >> 1) * 6 + (i & 1)]);
    const all = finish(measureQuality(points, layout, points.labels));
    const some = finish(measureQuality(points, layout, points.labels, { sample: 400 }));
    expect(some.sampled).toBe(400);
    expect(Math.abs(some.trustworthiness - all.trustworthiness)).toBeLessThan(0.02);
    expect(Math.abs(some.embedding.accuracy - all.embedding.accuracy)).toBeLessThan(0.06);
  });

  it('knows no silhouette of a single group', () => {
    const quality = finish(measureQuality(line(1, 2, 3), onAxis(1, 2, 3), [0, 0, 0]));
    expect(quality.embedding.silhouette).toBeNull();
    expect(quality.embedding.accuracyAcrossSessions).toBeNull();
  });

  it('refuses a map of other points', () => {
    expect(() => finish(measureQuality(line(1, 2, 3), onAxis(1, 2), [0, 0, 0]))).toThrow(
      'The map has 2 points',
    );
  });
});
