import { type Category, crossfilter, type Filtered, type Filters, type Measure } from './crossfilter.ts';

/** A column as rows are counted in it. */
interface Counted {
  name: string;
  /** Bin or label of each row; `size` and above is none. */
  codes: ArrayLike<number>;
  size: number;
  /** 1 where the row is outside of this column's own filter. */
  outside: Uint8Array;
  counts: Uint32Array;
}

/**
 * {@link crossfilter} for a filter that changes a little at a time, as a brush does: only rows that came in or went out
 * are counted again, and a filter that changes no row returns the very same object as before.
 */
export function makeBrushing(
  rows: number,
  measures: readonly Measure[],
  categories: readonly Category[],
): (filters: Filters) => Filtered {
  const columns: Counted[] = [
    ...measures.map(({ name, bins, edges }) => ({ name, codes: bins, size: edges.length - 1 })),
    ...categories.map(({ name, codes, labels }) => ({ name, codes, size: labels.length })),
  ].map((column) => ({ ...column, outside: new Uint8Array(rows), counts: new Uint32Array(column.size) }));
  const start = crossfilter(rows, measures, categories, { ranges: {}, chosen: {} });
  for (const { name, counts } of columns) counts.set(start.counts[name]);
  const passes = start.passes.slice();
  let { count } = start;
  const fails = new Uint8Array(rows);
  // The columns that a row fails in, combined by exclusive or: where it fails in one only, that one.
  const failed = new Uint16Array(rows);
  let last = start;

  const add = (row: number, by: 1 | -1) => {
    if (fails[row] === 0) {
      for (const { codes, size, counts } of columns) if (codes[row] < size) counts[codes[row]] += by;
    } else if (fails[row] === 1) {
      const { codes, size, counts } = columns[failed[row]];
      if (codes[row] < size) counts[codes[row]] += by;
    }
  };
  /** Notes whether a row lies outside of a column's filter; says whether that is new. */
  const set = (column: number, row: number, outside: 0 | 1): boolean => {
    const known = columns[column].outside;
    if (known[row] === outside) return false;
    add(row, -1);
    known[row] = outside;
    fails[row] += outside ? 1 : -1;
    failed[row] ^= column;
    add(row, 1);
    const passing = fails[row] === 0 ? 1 : 0;
    count += passing - passes[row];
    passes[row] = passing;
    return true;
  };

  /** What each column was last filtered by. */
  const asked = columns.map(() => '');
  const isAsked = (column: number, filter: readonly unknown[]) => {
    const text = filter.join('\n');
    if (asked[column] === text) return true;
    asked[column] = text;
    return false;
  };

  return (filters) => {
    let changed = false;
    measures.forEach(({ name, values }, column) => {
      const range = filters.ranges[name] ?? [];
      if (isAsked(column, range)) return;
      const [low, high] = range;
      for (let i = 0; i < rows; i++) {
        const inside = low === undefined || high === undefined || (values[i] >= low && values[i] <= high);
        if (set(column, i, inside ? 0 : 1)) changed = true;
      }
    });
    categories.forEach(({ name, labels, codes }, k) => {
      const column = measures.length + k;
      const chosen = filters.chosen[name] ?? [];
      if (isAsked(column, chosen)) return;
      const wanted = labels.map((label) => chosen.length === 0 || chosen.includes(label));
      for (let i = 0; i < rows; i++) if (set(column, i, wanted[codes[i]] ? 0 : 1)) changed = true;
    });
    if (!changed) return last;
    const counts = Object.fromEntries(columns.map(({ name, counts }) => [name, counts.slice()]));
    last = { passes: passes.slice(), count, counts };
    return last;
  };
}
