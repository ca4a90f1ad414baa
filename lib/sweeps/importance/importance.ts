import { seededRandom } from '../../random.ts';
import { encodeSettings, type Parameter } from './parameters.ts';
import { growTree, type Leaf, predict } from './tree.ts';

/** One run: its settings and the metric that they are asked about. */
export interface Sample {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly value: number;
}

export interface ParameterImportance {
  key: string;
  /** Share of the metric's variance that this setting explains by itself, 0 … 1. */
  share: number;
  /** Spearman's rank correlation with the metric, −1 … 1; null where the setting is no number. */
  correlation: number | null;
  levels: number;
}

export interface ImportanceReport {
  /** The most important first; only settings that differ. */
  parameters: ParameterImportance[];
  /** Share that settings explain only together. */
  interactions: number;
  /** R² on runs that a tree had not seen: how far all of this is to be believed. Not above 1; below 0 when no better than the mean. */
  fit: number | null;
}

/** Fewer runs say nothing that their table does not. */
export const FEWEST_SAMPLES = 8;

const TREES = 64;
const SEED = 20260101;

/**
 * Which settings mattered: functional ANOVA over bagged regression trees (Breiman 1996; Hutter, Hoos and Leyton-Brown 2014, "An efficient
 * approach for assessing hyperparameter importance", ICML). A tree cuts the space of settings into boxes of constant prediction, so the mean
 * over all other settings, and with it each setting's share of the variance, is exact. The space is the grid of the values that occur,
 * each counting alike.
 *
 * @returns undefined for fewer than {@link FEWEST_SAMPLES} runs, or when nothing varies
 */
export function parameterImportance(
  samples: readonly Sample[],
  { trees = TREES, seed = SEED }: { trees?: number; seed?: number } = {},
): ImportanceReport | undefined {
  const known = samples.filter(({ value }) => Number.isFinite(value));
  if (known.length < FEWEST_SAMPLES) return undefined;
  const parameters = encodeSettings(known.map(({ settings }) => settings));
  const values = Float64Array.from(known, ({ value }) => value);
  if (parameters.length === 0 || values.every((value) => value === values[0])) return undefined;

  const random = seededRandom(seed);
  const shares = parameters.map(() => 0);
  const unseenSum = new Float64Array(values.length);
  const unseenCount = new Int32Array(values.length);
  let grown = 0;
  for (let t = 0; t < trees; t++) {
    const drawn = Int32Array.from(values, () => random.integer(values.length));
    const leaves = growTree(parameters, values, drawn);
    const own = marginalShares(parameters, leaves);
    if (own) {
      grown++;
      own.forEach((share, j) => {
        shares[j] += share;
      });
    }
    const seen = new Set(drawn);
    for (let i = 0; i < values.length; i++) {
      if (seen.has(i)) continue;
      unseenSum[i] += predict(parameters, leaves, i);
      unseenCount[i]++;
    }
  }
  if (grown === 0) return undefined;
  const report = parameters.map(({ key, levels, numeric, level }, j) => ({
    key,
    share: shares[j] / grown,
    correlation: numeric ? spearman(level, values) : null,
    levels,
  }));
  return {
    parameters: report.sort((a, b) => b.share - a.share),
    interactions: Math.max(0, 1 - report.reduce((sum, { share }) => sum + share, 0)),
    fit: determination(values, unseenSum, unseenCount),
  };
}

/** Each parameter's share of a tree's variance over the grid; undefined for a tree that predicts one value. */
function marginalShares(parameters: readonly Parameter[], leaves: readonly Leaf[]): number[] | undefined {
  const volumes = leaves.map(({ allowed }) =>
    parameters.reduce((volume, { levels }, j) => volume * (count(allowed[j]) / levels), 1),
  );
  let mean = 0;
  let square = 0;
  leaves.forEach(({ value }, l) => {
    mean += value * volumes[l];
    square += value * value * volumes[l];
  });
  const variance = square - mean * mean;
  if (!(variance > 1e-12 * square)) return undefined;
  return parameters.map(({ levels }, j) => {
    const marginal = new Float64Array(levels);
    leaves.forEach(({ value, allowed }, l) => {
      const others = volumes[l] / (count(allowed[j]) / levels);
      for (let k = 0; k < levels; k++) if (allowed[j][k]) marginal[k] += value * others;
    });
    return marginal.reduce((sum, m) => sum + (m - mean) ** 2, 0) / levels / variance;
  });
}

function count(mask: Uint8Array): number {
  let sum = 0;
  for (const bit of mask) sum += bit;
  return sum;
}

function determination(values: Float64Array, sums: Float64Array, counts: Int32Array): number | null {
  const rows = [...values.keys()].filter((i) => counts[i] > 0);
  if (rows.length < 2) return null;
  const mean = rows.reduce((sum, i) => sum + values[i], 0) / rows.length;
  const total = rows.reduce((sum, i) => sum + (values[i] - mean) ** 2, 0);
  const left = rows.reduce((sum, i) => sum + (values[i] - sums[i] / counts[i]) ** 2, 0);
  return total > 0 ? 1 - left / total : null;
}

/** Ranks with ties sharing their mean rank. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const out = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) out[order[i]] = (start + end - 1) / 2;
    start = end;
  }
  return out;
}

/** Spearman's rank correlation (1904): Pearson's of the ranks. */
function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const x = ranks(a);
  const y = ranks(b);
  const mean = (x.length - 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) ** 2;
    yy += (y[i] - mean) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
