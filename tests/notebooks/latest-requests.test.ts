import { expect, it } from 'vitest';
import { LatestRequests } from '../../lib/notebooks/latest-requests.ts';

it('knows the last request for each cell, whatever order the answers come in', () => {
  const requests = new LatestRequests();
  const first = requests.begin([1, 2]);
  const second = requests.begin([2, 3]);
  expect([1, 2, 3].map(first)).toEqual([true, false, false]);
  expect([1, 2, 3].map(second)).toEqual([false, true, true]);
});
