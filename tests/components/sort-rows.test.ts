import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataColumn } from '../../components/ui/DataColumn.ts';
import { nextSorting, sortRows } from '../../components/ui/sortRows.ts';

interface Row {
  n: number | null;
  text?: string;
}

const number: DataColumn<Row> = { id: 'n', header: 'N', value: ({ n }) => n, numeric: true };
const text: DataColumn<Row> = { id: 'text', header: 'Text', value: ({ text }) => text };
const columns = [number, text];
const by = (id: string, desc = false) => [{ id, desc }];
const texts = (rows: readonly Row[]) => rows.map((row) => row.text);

describe('sortRows', () => {
  it('orders numbers by size and text with numbers in it by size too, without regard to case', () => {
    const rows = ['user10', 'User9', 'b', '10', '7', 'é', 'f'].map((text) => ({ n: 0, text }));
    expect(texts(sortRows(rows, columns, by('text')))).toEqual(['7', '10', 'b', 'é', 'f', 'User9', 'user10']);
  });

  it('puts what has no value last, whichever way', () => {
    const rows: Row[] = [{ n: null, text: 'a' }, { n: 2, text: 'b' }, { n: Number.NaN, text: 'c' }, { n: 1 }];
    expect(texts(sortRows(rows, columns, by('n')))).toEqual([undefined, 'b', 'a', 'c']);
    expect(texts(sortRows(rows, columns, by('n', true)))).toEqual(['b', undefined, 'a', 'c']);
    expect(texts(sortRows(rows, columns, by('text', true)))).toEqual(['c', 'b', 'a', undefined]);
  });

  it('orders by several columns, leaves equal rows as they come, and rows alone without an order', () => {
    const rows = [
      { n: 1, text: 'b' },
      { n: 2, text: 'a' },
      { n: 1, text: 'a' },
    ];
    expect(sortRows(rows, columns, [...by('n', true), ...by('text')])).toEqual([rows[1], rows[2], rows[0]]);
    expect(sortRows(rows, columns, by('n'))).toEqual([rows[0], rows[2], rows[1]]);
    expect(sortRows(rows, columns, by('nonsense'))).toBe(rows);
  });

  it('agrees with a plain sort', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ n: fc.double({ noNaN: true }) })), (rows) => {
        const plain = [...rows].sort((a, b) => (a.n < b.n ? -1 : a.n > b.n ? 1 : 0));
        expect(sortRows(rows, columns, by('n'))).toEqual(plain);
      }),
    );
  });
});

describe('nextSorting', () => {
  it('begins with the largest of numbers, turns round, and lets go', () => {
    const first = nextSorting([], number, false);
    expect(first).toEqual(by('n', true));
    const second = nextSorting(first, number, false);
    expect(second).toEqual(by('n', false));
    expect(nextSorting(second, number, false)).toEqual([]);
    expect(nextSorting([], text, false)).toEqual(by('text'));
  });

  it('keeps the orders before it when asked to', () => {
    const both = nextSorting(by('n'), text, true);
    expect(both).toEqual([...by('n'), ...by('text')]);
    expect(nextSorting(both, text, true)).toEqual([...by('n'), ...by('text', true)]);
    expect(nextSorting(both, text, false)).toEqual(by('text', true));
  });
});
