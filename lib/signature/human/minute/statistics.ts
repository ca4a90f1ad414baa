/** Least values from which a statistic is taken; of fewer it is NaN. */
export const FEWEST = 4;

/** The value below which a share `q` of the values lies, interpolated; NaN of fewer than {@link FEWEST}. */
export function quantiles(values: readonly number[], qs: readonly number[]): number[] {
  if (values.length < FEWEST) return qs.map(() => Number.NaN);
  const sorted = Float64Array.from(values).sort();
  return qs.map((q) => {
    const at = (sorted.length - 1) * q;
    const low = Math.floor(at);
    return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
  });
}

export function mean(values: readonly number[]): number {
  return values.length < FEWEST ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length;
}

/** Share of the values for which something holds. */
export function share<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.length < FEWEST ? Number.NaN : values.filter(holds).length / values.length;
}

/** Pearson's correlation; 0 where one of the two does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  if (a.length < 2 * FEWEST) return Number.NaN;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return aa < 1e-12 || bb < 1e-12 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Correlation of each value with the next. */
export const successive = (values: readonly number[]) => correlation(values.slice(0, -1), values.slice(1));

/** Length of the mean of unit vectors at `turns` (1 is a full turn): 1 when all are alike, about 0 when they are spread evenly. */
export function concentration(turns: readonly number[]): number {
  if (turns.length < FEWEST) return Number.NaN;
  let [re, im] = [0, 0];
  for (const turn of turns) {
    re += Math.cos(2 * Math.PI * turn);
    im += Math.sin(2 * Math.PI * turn);
  }
  return Math.hypot(re, im) / turns.length;
}

/** Natural logarithm of something that may be 0, in ms or px. */
export const ln = (value: number) => Math.log(Math.max(0, value) + 1);
