import { describe, expect, it } from 'vitest';
import { fitPca, transformPca } from '../../lib/projection/pca.ts';
import { clusters } from './fixtures.ts';

describe('fitPca', () => {
  it('finds the axes of points on a known ellipse', () => {
    // (±3, ±3) along the diagonal and (±1, ∓1) across it.
    const values = Float64Array.from([3, 3, -3, -3, 1, -1, -1, 1]);
    const pca = fitPca({ values, count: 4, dims: 2 });
    expect([...pca.variances]).toEqual([expect.closeTo(12, 12), expect.closeTo(4 / 3, 12)]);
    expect(pca.total).toBeCloseTo(12 + 4 / 3, 12);
    expect([...pca.components].map(Math.abs)).toEqual(Array(4).fill(expect.closeTo(Math.SQRT1_2, 12)));
    expect(pca.components[0]).toBeGreaterThan(0);
  });

  it('keeps distances when all axes are kept, and orders them by variance', () => {
    const points = clusters(60, 7, 3, 2);
    const pca = fitPca(points, 7);
    const turned = transformPca(pca, points);
    const distance = (values: ArrayLike<number>, i: number, j: number) =>
      Math.hypot(...Array.from({ length: 7 }, (_, d) => values[i * 7 + d] - values[j * 7 + d]));
    for (let i = 1; i < 60; i++) expect(distance(turned, 0, i)).toBeCloseTo(distance(points.values, 0, i), 8);
    for (let k = 1; k < 7; k++) expect(pca.variances[k]).toBeLessThanOrEqual(pca.variances[k - 1]);
    expect(pca.variances.reduce((a, b) => a + b)).toBeCloseTo(pca.total, 8);
  });

  it('has axes at right angles whose coordinates are uncorrelated', () => {
    const points = clusters(200, 5, 4, 3);
    const pca = fitPca(points, 3);
    const turned = transformPca(pca, points);
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < a; b++) {
        let axes = 0;
        let correlation = 0;
        for (let d = 0; d < 5; d++) axes += pca.components[a * 5 + d] * pca.components[b * 5 + d];
        for (let i = 0; i < 200; i++) correlation += turned[i * 3 + a] * turned[i * 3 + b];
        expect(axes).toBeCloseTo(0, 10);
        expect(correlation / 200).toBeCloseTo(0, 8);
      }
  });

  it('does not depend on the sign in which data is given twice', () => {
    const points = clusters(80, 6, 2, 2);
    const first = fitPca(points, 2);
    const second = fitPca({ ...points, values: points.values.slice() }, 2);
    expect(second.components).toEqual(first.components);
  });

  it('gives zeros for points that are all equal, and for axes that do not exist', () => {
    const same = { values: new Float32Array(12).fill(3), count: 4, dims: 3 };
    expect([...transformPca(fitPca(same), same)].every((value) => Math.abs(value) < 1e-12)).toBe(true);
    const line = { values: Float32Array.from([1, 2, 4]), count: 3, dims: 1 };
    const turned = transformPca(fitPca(line), line, 2);
    expect([turned[1], turned[3], turned[5]]).toEqual([0, 0, 0]);
    expect(turned[4] - turned[0]).toBeCloseTo(3, 12);
  });

  it('names the number that is not one', () => {
    const values = Float32Array.from([1, 2, 3, Number.NaN]);
    expect(() => fitPca({ values, count: 2, dims: 2 })).toThrow('Point 1 has NaN in dimension 1');
    expect(() => fitPca({ values, count: 3, dims: 2 })).toThrow(
      '4 numbers do not make 3 points of 2 dimensions',
    );
  });
});
