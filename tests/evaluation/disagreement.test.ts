import { expect, test } from 'vitest';
import { disagreements } from '../../lib/evaluation/disagreement.ts';
import { withScores } from '../../lib/evaluation/scores.ts';
import { syntheticScores } from './score-sets.ts';

const set = syntheticScores(6, 10, 3);

test('a system agrees with itself, and with a monotone change of itself', () => {
  for (const other of [
    set,
    withScores(
      set,
      set.score.map((s) => 2 * s + 5),
    ),
  ])
    for (const { disputed, errors, probes } of disagreements(set, other)) {
      expect(disputed).toBe(0);
      expect(errors[0]).toBeCloseTo(errors[1], 12);
      expect(probes).toEqual([]);
    }
});

test('the person whom one of them fails comes first, with the blocks in question', () => {
  // Subject 4 is never recognised by the second one.
  const failed = withScores(
    set,
    set.score.map((s, i) => (set.genuine[i] && set.claim[i] === 3 ? s - 20 : s)),
  );
  const [first] = disagreements(set, failed);
  expect(first.subject).toBe('4');
  expect(first.disputed).toBeGreaterThan(0.4);
  expect(first.errors[1]).toBeGreaterThan(first.errors[0] + 0.4);
  expect(first.probes).toHaveLength(3);
  for (const probe of first.probes) {
    expect(probe).toMatchObject({ session: '4-1min', actual: '4', genuine: true });
    expect(probe.margins[0]).toBeGreaterThanOrEqual(0);
    expect(probe.margins[1]).toBeLessThan(0);
  }
});

test('comparisons of different people cannot be compared', () => {
  const strangers = { ...set, subjects: set.subjects.map((name) => `x${name}`) };
  expect(() => disagreements(set, strangers)).toThrow('no comparison in common');
});
