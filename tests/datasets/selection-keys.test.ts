import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatKeys, parseKeys } from '../../lib/datasets/selection-keys.ts';

const all = Array.from({ length: 1676 }, (_, i) => `session_${String(i).padStart(10, '0')}`);

test('a selection of any size comes back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: all.length - 1 })), (chosen) => {
      const keys = new Set(chosen.map((i) => all[i]));
      expect(new Set(parseKeys(formatKeys(keys, all), all))).toEqual(keys);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('all of Balabit fits into an address', () => {
  const text = formatKeys(new Set(all), all);
  expect(text.length).toBeLessThan(400);
  expect(encodeURIComponent(text).length).toBe(text.length);
  expect(parseKeys(text, all)).toEqual(all);
});

test('what is not a selection of this data set selects nothing', () => {
  for (const text of ['nobody', '*%%%', '', ',,']) expect(parseKeys(text, all)).toEqual([]);
});
