import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetOrder } from '../../components/datasets/sheetItems.ts';

test('tiles: what is kept first, then by value, what has none last, otherwise as recorded', () => {
  const values = [3, Number.NaN, 1, 2, 2];
  expect([...sheetOrder(5)]).toEqual([0, 1, 2, 3, 4]);
  expect([...sheetOrder(5, undefined, { values, descending: false })]).toEqual([2, 3, 4, 0, 1]);
  expect([...sheetOrder(5, undefined, { values, descending: true })]).toEqual([0, 3, 4, 2, 1]);
  expect([...sheetOrder(5, (i) => i > 2)]).toEqual([3, 4, 0, 1, 2]);
  expect([...sheetOrder(5, (i) => i !== 2, { values, descending: false })]).toEqual([3, 4, 0, 1, 2]);
});

test('no tile is lost, whatever the values', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), fc.boolean(), (values, descending) => {
      const order = sheetOrder(values.length, (i) => i % 3 !== 0, { values, descending });
      expect([...order].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
    }),
    { seed: 5, numRuns: 100 },
  );
});
