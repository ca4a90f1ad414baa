import { expect, test } from 'vitest';
import {
  correlationWords,
  personErrors,
  rankCorrelation,
} from '../../components/evaluation/movementAndError.ts';
import type { SessionSummaries } from '../../lib/datasets/summary-tables.ts';
import type { Curves } from '../../lib/evaluation/result.ts';

const summaries = {
  subject: ['a', 'a', 'b', 'c', 'c', 'd'],
  label: ['', '', '', 'genuine', 'impostor', ''],
  numbers: { speed: [100, 300, 400, 600, 9000, Number.NaN], pauseShare: [0.1, 0.2, 0.3, 0.4, 0.9, 0] },
} as unknown as SessionSummaries;
const curves = (...eers: number[]) =>
  ({
    subjects: eers.map((eer, i) => ({ subject: 'abcd'[i], eer, eerCi: [null, null] })),
  }) as unknown as Curves;

test('people are placed by the medians of their own sessions, in the units of tables', () => {
  expect(personErrors(curves(0.1, 0.2, 0.3, 0.4), summaries, 'speed').map(({ value }) => value)).toEqual([
    200, 400, 600,
  ]);
  expect(personErrors(curves(0.1), summaries, 'pauseShare')[0].value).toBeCloseTo(15, 9);
});

test('the rank correlation is that of Spearman, with ties shared, and is not claimed beyond chance', () => {
  const rho = (...eers: number[]) => rankCorrelation(personErrors(curves(...eers), summaries, 'speed'));
  expect(rho(0.1, 0.2, 0.3)).toBeCloseTo(1, 9);
  expect(rho(0.3, 0.2, 0.1)).toBeCloseTo(-1, 9);
  expect(rho(0, 0, 0.1)).toBeCloseTo(Math.sqrt(3) / 2, 9);
  expect(rho(0.1, 0.1, 0.1)).toBeNull();
  expect(correlationWords(0.9, 24, 'speed')).toContain('more speed');
  expect(correlationWords(0.1, 24, 'speed')).toContain('chance');
});
