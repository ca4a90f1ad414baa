import type { Neighbours } from './nearest.ts';

/** A symmetric sparse matrix by rows: row `i` has columns `columns[starts[i]…starts[i + 1]]`. */
export interface Affinities {
  readonly count: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** Joint probabilities; all of them together sum to 1. */
  readonly values: Float64Array;
}

/**
 * The Gaussian kernel exp(−β d²) over one row of distances whose Shannon entropy is ln(perplexity), by bisection on β;
 * written to `out` and summing to 1 (van der Maaten & Hinton 2008, §2). Distances that are all equal give equal
 * shares, whatever the perplexity.
 */
export function conditionalRow(
  distances: ArrayLike<number>,
  start: number,
  k: number,
  perplexity: number,
  out: Float64Array,
): void {
  const target = Math.log(perplexity);
  const nearest = distances[start] ** 2;
  let beta = 1;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let mean = 0;
  for (let j = 0; j < k; j++) mean += distances[start + j] ** 2 - nearest;
  if (mean > 0) beta = k / mean;
  for (let trial = 0; trial < 100; trial++) {
    let sum = 0;
    let weighted = 0;
    for (let j = 0; j < k; j++) {
      // Counted from the nearest, so that the largest term is 1 and nothing underflows.
      const squared = distances[start + j] ** 2 - nearest;
      const weight = Math.exp(-beta * squared);
      out[start + j] = weight;
      sum += weight;
      weighted += weight * squared;
    }
    for (let j = 0; j < k; j++) out[start + j] /= sum;
    const entropy = Math.log(sum) + (beta * weighted) / sum;
    if (Math.abs(entropy - target) < 1e-6) return;
    if (entropy > target) {
      low = beta;
      beta = high === Number.POSITIVE_INFINITY ? beta * 2 : (beta + high) / 2;
    } else {
      high = beta;
      beta = (beta + low) / 2;
    }
  }
}

/** Conditional probabilities of all rows, `count × k`. */
export function conditionalAffinities(neighbours: Neighbours, perplexity: number): Float64Array {
  const { count, k, distances } = neighbours;
  const out = new Float64Array(count * k);
  for (let i = 0; i < count; i++) conditionalRow(distances, i * k, k, perplexity, out);
  return out;
}

/** Joint probabilities p(ij) = (p(j|i) + p(i|j)) / 2N over the nearest neighbours only. */
export function jointAffinities(neighbours: Neighbours, perplexity: number): Affinities {
  const { count, k, indices } = neighbours;
  const conditional = conditionalAffinities(neighbours, perplexity);
  const starts = new Int32Array(count + 1);
  // A pair that knows each other both ways is written twice here and merged below.
  for (let i = 0; i < count; i++) {
    starts[i + 1] += k;
    for (let p = i * k; p < (i + 1) * k; p++) starts[indices[p] + 1]++;
  }
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const columns = new Int32Array(starts[count]);
  const values = new Float64Array(starts[count]);
  const next = starts.slice(0, count);
  for (let i = 0; i < count; i++)
    for (let p = i * k; p < (i + 1) * k; p++) {
      const j = indices[p];
      const share = conditional[p] / (2 * count);
      columns[next[i]] = j;
      values[next[i]++] = share;
      columns[next[j]] = i;
      values[next[j]++] = share;
    }
  return merge(count, starts, columns, values);
}

/** Adds up entries of one row and column, in place. */
function merge(count: number, starts: Int32Array, columns: Int32Array, values: Float64Array): Affinities {
  const place = new Int32Array(count).fill(-1);
  const merged = new Int32Array(count + 1);
  let write = 0;
  for (let i = 0; i < count; i++) {
    const rowStart = write;
    for (let p = starts[i]; p < starts[i + 1]; p++) {
      const j = columns[p];
      if (place[j] >= rowStart) values[place[j]] += values[p];
      else {
        place[j] = write;
        columns[write] = j;
        values[write++] = values[p];
      }
    }
    merged[i + 1] = write;
  }
  return { count, starts: merged, columns: columns.slice(0, write), values: values.slice(0, write) };
}

/** The entries below the diagonal that are not zero: each pair once. */
export function pairsOnce({ count, starts, columns, values }: Affinities): Affinities {
  const kept = { starts: new Int32Array(count + 1), columns: columns.slice(), values: values.slice() };
  let write = 0;
  for (let i = 0; i < count; i++) {
    for (let p = starts[i]; p < starts[i + 1]; p++) {
      if (columns[p] >= i || values[p] === 0) continue;
      kept.columns[write] = columns[p];
      kept.values[write++] = values[p];
    }
    kept.starts[i + 1] = write;
  }
  return {
    count,
    starts: kept.starts,
    columns: kept.columns.slice(0, write),
    values: kept.values.slice(0, write),
  };
}
