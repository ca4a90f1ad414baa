import { describe, expect, it } from 'vitest';
import { fitComparison } from '../../lib/projection/comparison.ts';
import { takePoints } from '../../lib/projection/points.ts';
import { clusters } from './fixtures.ts';

describe('fitComparison', () => {
  it('makes plain distance follow the angle around the mean', () => {
    const points = { values: Float32Array.from([11, 5, 13, 5, 12, 9, 12, 1]), count: 4, dims: 2 };
    const cosine = fitComparison(points, { metric: 'cosine' });
    expect([...cosine(points).values]).toEqual([-1, 0, 1, 0, 0, 1, 0, -1]);
    expect(fitComparison(points, { metric: 'euclidean' })(points)).toBe(points);
  });

  it('gives figures of different units equal say', () => {
    const points = { values: Float32Array.from([0, 1000, 5, 2, 3000, 5]), count: 2, dims: 3 };
    const { values } = fitComparison(points, { metric: 'euclidean', plain: true })(points);
    expect([...values]).toEqual([-1, -1, 0, 1, 1, 0]);
  });

  it('compares points that come later as it compares the same points of the map', () => {
    const points = clusters(60, 5, 3, 2);
    for (const options of [{ metric: 'cosine' }, { metric: 'cosine', plain: true }] as const) {
      const compare = fitComparison(points, options);
      const alone = compare(takePoints(points, [7]));
      expect([...alone.values]).toEqual([...compare(points).values.subarray(35, 40)]);
    }
  });
});
