/** Bins of the histograms that distributions are compared by. */
export const BINS = 64;

/** Equal bins, on a logarithmic scale if `log`, between the 0.5th and 99.5th percentile of all values together. */
export function commonEdges(values: readonly ArrayLike<number>[], log: boolean): Float64Array | null {
  const all: number[] = [];
  for (const part of values) {
    // A thousand of each part are plenty for two percentiles.
    const step = Math.max(1, Math.floor(part.length / 1000));
    for (let i = 0; i < part.length; i += step) {
      if (Number.isFinite(part[i]) && (!log || part[i] > 0)) all.push(part[i]);
    }
  }
  if (all.length < 2) return null;
  all.sort((a, b) => a - b);
  const low = all[Math.floor(0.005 * all.length)];
  const high = all[Math.min(all.length - 1, Math.floor(0.995 * all.length))];
  if (!(high > low)) return Float64Array.from({ length: BINS + 1 }, (_, i) => low - 0.5 + i / BINS);
  const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
  return Float64Array.from({ length: BINS + 1 }, (_, i) => {
    const at = from + ((to - from) * i) / BINS;
    return log ? Math.exp(at) : at;
  });
}

/** Counts of values per bin; what lies beyond the edges counts in the outermost, and with `log` zero in the first. */
export function histogram(values: ArrayLike<number>, edges: Float64Array): Float64Array {
  const counts = new Float64Array(BINS);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    let [low, high] = [0, BINS];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (values[i] >= edges[middle]) low = middle;
      else high = middle;
    }
    counts[low]++;
  }
  return counts;
}

/** Sum of histograms, picked by index, so that a bootstrap need not count again. */
export function sumOf(histograms: readonly Float64Array[], picks?: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(BINS);
  const n = picks ? picks.length : histograms.length;
  for (let i = 0; i < n; i++) {
    const one = histograms[picks ? picks[i] : i];
    for (let bin = 0; bin < BINS; bin++) sum[bin] += one[bin];
  }
  return sum;
}

/**
 * Kolmogorov–Smirnov distance of two histograms: the largest difference of their cumulative distributions, 0 … 1.
 * NaN when one is empty.
 */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  const total = (h: Float64Array) => h.reduce((sum, n) => sum + n, 0);
  const [na, nb] = [total(a), total(b)];
  if (na === 0 || nb === 0) return Number.NaN;
  let [ca, cb, largest] = [0, 0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    ca += a[bin] / na;
    cb += b[bin] / nb;
    largest = Math.max(largest, Math.abs(ca - cb));
  }
  return largest;
}

/** Median by linear interpolation within its bin. */
export function histogramMedian(counts: Float64Array, edges: Float64Array): number {
  const half = counts.reduce((sum, n) => sum + n, 0) / 2;
  let below = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (counts[bin] > 0 && below + counts[bin] >= half) {
      return edges[bin] + ((half - below) / counts[bin]) * (edges[bin + 1] - edges[bin]);
    }
    below += counts[bin];
  }
  return Number.NaN;
}
