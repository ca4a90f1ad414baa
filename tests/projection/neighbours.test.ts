import { describe, expect, it } from 'vitest';
import { approximateNeighbours } from '../../lib/projection/approximate-neighbours.ts';
import { exactNeighbours } from '../../lib/projection/exact-neighbours.ts';
import { nearestIn } from '../../lib/projection/neighbours.ts';
import { type Points, squaredDistance } from '../../lib/projection/points.ts';
import { finish } from '../../lib/projection/steps.ts';
import { clusters } from './fixtures.ts';

/** By the definition: sort all distances. */
function definition(points: Points, i: number, k: number) {
  return Array.from({ length: points.count }, (_, j) => ({
    j,
    distance: Math.sqrt(squaredDistance(points, i, points, j)),
  }))
    .filter(({ j }) => j !== i)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, k);
}

describe('exactNeighbours', () => {
  it.each([1, 3, 17])('finds what sorting all distances finds, in %i dimensions', (dims) => {
    const points = clusters(240, dims, 5, 2);
    const found = finish(exactNeighbours(points, 12));
    expect(found.k).toBe(12);
    for (let i = 0; i < points.count; i++) {
      const expected = definition(points, i, 12);
      for (let r = 0; r < 12; r++) expect(found.distances[i * 12 + r]).toBeCloseTo(expected[r].distance, 5);
      expect(new Set(found.indices.subarray(i * 12, i * 12 + 12))).toEqual(
        new Set(expected.map(({ j }) => j)),
      );
    }
  });

  it('gives every other point when asked for more', () => {
    const found = finish(exactNeighbours(clusters(5, 3, 1, 1), 90));
    expect(found.k).toBe(4);
    expect([...found.indices.subarray(0, 4)].sort()).toEqual([1, 2, 3, 4]);
  });

  it('copes with points that are all equal', () => {
    const found = finish(exactNeighbours({ values: new Float32Array(40).fill(1), count: 20, dims: 2 }, 5));
    expect([...found.distances]).toEqual(Array(100).fill(0));
    for (let i = 0; i < 20; i++) expect([...found.indices.subarray(i * 5, i * 5 + 5)]).not.toContain(i);
  });
});

describe('approximateNeighbours', () => {
  it('finds at least 97% of the true neighbours, each once, and never the point itself', () => {
    const points = clusters(3000, 24, 12, 1);
    const k = 45;
    const exact = finish(exactNeighbours(points, k));
    const found = finish(approximateNeighbours(points, k, { seed: 1 }));
    let hits = 0;
    for (let i = 0; i < points.count; i++) {
      const row = [...found.indices.subarray(i * k, i * k + k)];
      expect(new Set(row).size).toBe(k);
      expect(row).not.toContain(i);
      const truth = new Set(exact.indices.subarray(i * k, i * k + k));
      hits += row.filter((j) => truth.has(j)).length;
    }
    expect(hits / (points.count * k)).toBeGreaterThan(0.97);
  });

  it('gives the same answer for the same seed', () => {
    const points = clusters(600, 8, 4, 1);
    const run = () => finish(approximateNeighbours(points, 10, { seed: 7 })).indices;
    expect(run()).toEqual(run());
  });

  it('copes with points that are all equal', () => {
    const points = { values: new Float32Array(2000).fill(2), count: 1000, dims: 2 };
    const found = finish(approximateNeighbours(points, 5, { seed: 1 }));
    expect([...found.distances].every((distance) => distance === 0)).toBe(true);
  });
});

describe('nearestIn', () => {
  it('finds known neighbours of new points', () => {
    const reference = { values: Float32Array.from([0, 10, 20, 30]), count: 4, dims: 1 };
    const found = nearestIn(reference, { values: Float32Array.from([12, 29]), count: 2, dims: 1 }, 2);
    expect([...found.indices]).toEqual([1, 2, 3, 2]);
    expect([...found.distances]).toEqual([2, 8, 1, 9]);
  });
});
