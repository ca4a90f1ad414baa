import { expect, it } from 'vitest';
import { tellSourcesApart } from '../../lib/evaluation/sources-apart.ts';
import { seededRandom } from '../../lib/random.ts';

/** People of three sources whose means lie `apart`, in units of the scatter of people. */
function people(apart: number) {
  const random = seededRandom(5);
  return Array.from({ length: 90 }, (_, i) => ({
    source: 'abc'[i % 3],
    vector: Float64Array.from({ length: 6 }, (_, d) => random.normal() + (d === i % 3 ? apart : 0)),
  }));
}

it('sources that differ are told apart, and those that do not by chance only', () => {
  expect(tellSourcesApart(people(5)).balancedAccuracy).toBeGreaterThan(0.95);
  const alike = tellSourcesApart(people(0));
  expect(alike.chance).toBeCloseTo(1 / 3, 12);
  expect(alike.balancedAccuracy).toBeLessThan(0.48);
  expect(Object.keys(alike.perSource)).toEqual(['a', 'b', 'c']);
});
