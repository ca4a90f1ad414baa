import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSelection, parseSelection } from '../../lib/mouse/comparison/selection-text.ts';
import { formatFilters, parseFilters } from '../../lib/mouse/filter-text.ts';

const end = fc.oneof(fc.integer({ min: -1000, max: 9999 }), fc.constantFrom(0.125, 3.5));
const name = fc.constantFrom('speed', 'medianDt', 'subject', 'zero_intervals');
const filters = fc.record({
  ranges: fc.dictionary(
    name,
    fc.tuple(
      fc.oneof(end, fc.constant(Number.NEGATIVE_INFINITY)),
      fc.oneof(end, fc.constant(Number.POSITIVE_INFINITY)),
    ),
    { noNullPrototype: true },
  ),
  chosen: fc.dictionary(name, fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), {
    noNullPrototype: true,
  }),
});

test('filters come back from their text, whatever labels are called', () => {
  fc.assert(
    fc.property(filters, (wanted) => {
      const text = formatFilters(wanted);
      fc.pre(text !== '');
      expect(parseFilters(text)).toEqual(wanted);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test('what is not a filter is null', () => {
  for (const text of ['', 'speed', 'speed:a..b', 'subject=', 'subject=%E0%A4%A', 'speed:1..2;nonsense'])
    expect(parseFilters(text)).toBeNull();
});

test('selections come back from their text', () => {
  for (const text of [
    'subject:7',
    'session:a,b',
    'session:*AAEC',
    'filter:speed:140..420;split=test',
    'blocks:straightness:..0.5',
    'rest',
  ]) {
    const query = parseSelection(text);
    expect(query && formatSelection(query)).toBe(text);
  }
  for (const text of ['', 'subject:', 'everybody', 'filter:nonsense', 'blocks:'])
    expect(parseSelection(text)).toBeNull();
});
