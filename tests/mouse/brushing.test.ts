import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeBrushing } from '../../lib/mouse/brushing.ts';
import { crossfilter, type Filters, makeCategory, makeMeasure } from '../../lib/mouse/crossfilter.ts';

const NONE: Filters = { ranges: {}, chosen: {} };
const row = fc.record({
  speed: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(Number.NaN)),
  length: fc.integer({ min: 0, max: 50 }),
  name: fc.constantFrom('a', 'b', 'c'),
});
const range = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 20, max: 100 }));
const filters: fc.Arbitrary<Filters> = fc.record({
  ranges: fc.record({ speed: range, length: range }, { requiredKeys: [] }),
  chosen: fc.record({ name: fc.subarray(['a', 'b', 'c', 'elsewhere']) }, { requiredKeys: [] }),
});

function columnsOf(rows: readonly { speed: number; length: number; name: string }[]) {
  const column = (name: 'speed' | 'length') => rows.map((one) => one[name]);
  return {
    measures: [makeMeasure('speed', column('speed'), 5, true), makeMeasure('length', column('length'), 5)],
    categories: [
      makeCategory(
        'name',
        rows.map(({ name }) => name),
      ),
    ],
  };
}

test('after any sequence of filters, what is left is what counting anew finds', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      fc.array(filters, { minLength: 1, maxLength: 8 }),
      (rows, steps) => {
        const { measures, categories } = columnsOf(rows);
        const brushing = makeBrushing(rows.length, measures, categories);
        for (const step of steps)
          expect(brushing(step)).toEqual(crossfilter(rows.length, measures, categories, step));
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

test('a filter that changes nothing gives the same object, and earlier results stay as they were', () => {
  const { measures, categories } = columnsOf([
    { speed: 5, length: 1, name: 'a' },
    { speed: 50, length: 2, name: 'b' },
  ]);
  const brushing = makeBrushing(2, measures, categories);
  const all = brushing(NONE);
  expect(brushing({ ranges: { speed: [0, 100] }, chosen: {} })).toBe(all);
  const slow = brushing({ ranges: { speed: [0, 20] }, chosen: {} });
  expect([...slow.passes]).toEqual([1, 0]);
  expect([...all.passes]).toEqual([1, 1]);
  expect([...all.counts.name]).toEqual([1, 1]);
});
