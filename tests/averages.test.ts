import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, medianInPlace } from '../lib/averages.ts';

test('the median by selection is that of the sorted values', () => {
  const values = fc.oneof(fc.array(fc.integer({ min: 0, max: 9 })), fc.array(fc.double({ noNaN: true })));
  fc.assert(
    fc.property(values, (list) => {
      expect(medianInPlace(Float64Array.from(list))).toBe(median(list));
      expect(medianInPlace(Float64Array.from([...list, 7, 8]), list.length)).toBe(median(list));
    }),
  );
});
