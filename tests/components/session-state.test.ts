import { expect, test } from 'vitest';
import { shownRange } from '../../components/session/sessionState.ts';

const HOUR = 3_600_000;

test('short sessions are shown whole, long ones by their beginning', () => {
  expect(shownRange(null, null, 60_000)).toEqual([0, 60_000]);
  expect(shownRange(null, null, HOUR)).toEqual([0, 120_000]);
  expect(shownRange(1000, 9000, HOUR)).toEqual([1000, 9000]);
});

test('a link to a moment opens around it', () => {
  expect(shownRange(null, null, HOUR, 30_000)).toEqual([0, 120_000]);
  expect(shownRange(null, null, HOUR, 1_800_000)).toEqual([1_740_000, 1_860_000]);
  expect(shownRange(null, null, HOUR, HOUR)).toEqual([HOUR - 120_000, HOUR]);
  expect(shownRange(5000, null, HOUR, 1_800_000)).toEqual([5000, 125_000]);
});

test('an address that makes no sense shows everything', () => {
  expect(shownRange(9000, 1000, 60_000)).toEqual([0, 60_000]);
  expect(shownRange(90_000, null, 60_000)).toEqual([0, 60_000]);
});
