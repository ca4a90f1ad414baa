import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  binRange,
  crossfilter,
  type Filters,
  makeCategory,
  makeMeasure,
  NO_BIN,
} from '../../lib/mouse/crossfilter.ts';

const row = fc.record({
  speed: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(Number.NaN)),
  length: fc.integer({ min: 0, max: 50 }),
  name: fc.constantFrom('a', 'b', 'c'),
});

test('counts are those of a filter by every other column', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.integer({ min: 0, max: 50 }),
      fc.boolean(),
      (rows, low, byName) => {
        const measures = [
          makeMeasure(
            'speed',
            rows.map(({ speed }) => speed),
            5,
            true,
          ),
          makeMeasure(
            'length',
            rows.map(({ length }) => length),
            5,
          ),
        ];
        const categories = [
          makeCategory(
            'name',
            rows.map(({ name }) => name),
          ),
        ];
        const filters: Filters = {
          ranges: { speed: [low, low + 30], length: [5, 40] },
          chosen: byName ? { name: ['a', 'c'] } : {},
        };
        const pass = {
          speed: (r: (typeof rows)[number]) => r.speed >= low && r.speed <= low + 30,
          length: (r: (typeof rows)[number]) => r.length >= 5 && r.length <= 40,
          name: (r: (typeof rows)[number]) => !byName || r.name !== 'b',
        };
        const { passes, count, counts } = crossfilter(rows.length, measures, categories, filters);
        const kept = rows.map((r) => pass.speed(r) && pass.length(r) && pass.name(r));
        expect([...passes].map(Boolean)).toEqual(kept);
        expect(count).toBe(kept.filter(Boolean).length);
        const but = (without: keyof typeof pass, i: number) =>
          Object.entries(pass).every(([name, test]) => name === without || test(rows[i]));
        measures.forEach(({ name, bins }) => {
          const wanted = new Array(5).fill(0);
          rows.forEach((_, i) => {
            if (bins[i] !== NO_BIN && but(name as 'speed' | 'length', i)) wanted[bins[i]]++;
          });
          expect([...counts[name]]).toEqual(wanted);
        });
        const [{ labels, codes }] = categories;
        const wanted = labels.map((_, k) => rows.filter((_, i) => codes[i] === k && but('name', i)).length);
        expect([...counts.name]).toEqual(wanted);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

test('bins span the bulk of the values and the outermost hold the rest', () => {
  const values = [...Array.from({ length: 1000 }, (_, i) => i / 10), 1e6];
  const measure = makeMeasure('v', values, 10);
  expect(measure.edges[10]).toBeLessThan(101);
  expect(measure.bins[1000]).toBe(9);
  expect(binRange(measure, 9, 9)[1]).toBe(Number.POSITIVE_INFINITY);
  expect(binRange(measure, 2, 3)).toEqual([measure.edges[2], measure.edges[4]]);
});

test('a column says whether all that is known of it is one value', () => {
  const constantOf = (values: number[]) => makeMeasure('v', values).constant;
  expect(constantOf([5, Number.NaN, 5])).toBe(5);
  expect(constantOf([5, 6])).toBeNull();
  expect(constantOf([Number.NaN])).toBeUndefined();
});

test('constant, empty and unmeasurable columns have bins too', () => {
  for (const values of [[], [5, 5], [Number.NaN], [0, 0, 7]]) {
    const { edges, bins } = makeMeasure('v', values, 4, true);
    expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
    expect(bins.length).toBe(values.length);
  }
});
