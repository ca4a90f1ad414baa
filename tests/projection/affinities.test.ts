import { describe, expect, it } from 'vitest';
import { conditionalAffinities, jointAffinities } from '../../lib/projection/affinities.ts';
import { exactNeighbours } from '../../lib/projection/exact-neighbours.ts';
import { finish } from '../../lib/projection/steps.ts';
import { clusters } from './fixtures.ts';

describe('conditionalAffinities', () => {
  it('has the perplexity that was asked for', () => {
    const neighbours = finish(exactNeighbours(clusters(150, 6, 3, 2), 60));
    const shares = conditionalAffinities(neighbours, 20);
    for (let i = 0; i < 150; i++) {
      const row = shares.subarray(i * 60, i * 60 + 60);
      const entropy = -row.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
      expect(Math.exp(entropy)).toBeCloseTo(20, 3);
    }
  });

  it('shares equally where all neighbours are equally far', () => {
    const neighbours = {
      count: 1,
      k: 4,
      indices: Int32Array.from([1, 2, 3, 4]),
      distances: new Float64Array(4).fill(2),
    };
    expect([...conditionalAffinities(neighbours, 2)]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe('jointAffinities', () => {
  it('is symmetric and sums to one', () => {
    const { count, starts, columns, values } = jointAffinities(
      finish(exactNeighbours(clusters(120, 4, 3, 2), 15)),
      5,
    );
    const entries = new Map<string, number>();
    for (let i = 0; i < count; i++)
      for (let p = starts[i]; p < starts[i + 1]; p++) {
        expect(entries.has(`${i},${columns[p]}`)).toBe(false);
        entries.set(`${i},${columns[p]}`, values[p]);
      }
    for (const [key, value] of entries) {
      const [i, j] = key.split(',');
      expect(i).not.toBe(j);
      expect(entries.get(`${j},${i}`)).toBeCloseTo(value, 15);
    }
    expect(values.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
  });
});
