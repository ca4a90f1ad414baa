import { expect, it } from 'vitest';
import { supportOf } from '../../lib/evaluation/support.ts';
import { syntheticScores } from './score-sets.ts';

it('people support false match rates by their pairs, not by their comparisons', () => {
  const support = supportOf(syntheticScores(24, 5, 1))!;
  expect(support).toEqual({ pairs: 276, smallestFmr: 3 / 276, steadyFmr: 30 / 276 });
  expect(supportOf(syntheticScores(24, 50, 1))).toEqual(support);
  const unknown = syntheticScores(3, 2, 1);
  expect(supportOf({ ...unknown, actual: unknown.actual.map(() => -1) })).toBeUndefined();
});
