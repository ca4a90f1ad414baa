import { expect, it } from 'vitest';
import { Turns } from '../../lib/notebooks/turns.ts';

it('knows the last request for each cell, whatever order the answers come in', () => {
  const turns = new Turns();
  const first = turns.begin([1, 2]);
  const second = turns.begin([2, 3]);
  expect([1, 2, 3].map(first)).toEqual([true, false, false]);
  expect([1, 2, 3].map(second)).toEqual([false, true, true]);
});
