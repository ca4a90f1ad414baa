import { type Random, seededRandom } from '../random.ts';
import { supportsInterval } from './few-people.ts';
import type { Ranking } from './ranking.ts';
import type { ScoreSet } from './scores.ts';

/** A figure with its 95% interval. */
export interface Interval {
  lo: number;
  hi: number;
}

/** Replicates of a bootstrap unless told otherwise; the seed is fixed so that reports repeat exactly. */
export const BOOTSTRAP = { replicates: 1000, seed: 20260101 } as const;

/**
 * Percentile interval (Efron 1979) of replicates; NaN replicates (a metric that did not exist) are left out. NaN where `people`, who
 * were drawn with replacement, are too few for one.
 */
export function percentileInterval(replicates: Float64Array, people: number, level = 0.95): Interval {
  if (!supportsInterval(people)) return { lo: Number.NaN, hi: Number.NaN };
  const sorted = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return { lo: Number.NaN, hi: Number.NaN };
  const at = (q: number) => {
    const position = q * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  };
  return { lo: at((1 - level) / 2), hi: at((1 + level) / 2) };
}

/** How often each of `n` subjects is drawn in `n` draws with replacement. */
export function resample(n: number, random: Random, into: Float64Array = new Float64Array(n)): Float64Array {
  into.fill(0);
  for (let i = 0; i < n; i++) into[random.integer(n)]++;
  return into;
}

/**
 * Weights of ranked comparisons when subject s is drawn `draws[s]` times: a genuine comparison counts
 * `draws[claim]` times, an impostor's `draws[claim]·draws[actual]` times. Both people of a pair are thus resampled (the
 * pigeonhole bootstrap, Owen 2007; for biometrics Bolle, Ratha and Pankanti 2004): comparisons that share a person are not
 * independent, and drawing comparisons alone would give intervals several times too narrow. Two copies of one
 * person are never impostors of each other.
 */
export function drawWeights({ claim, other }: RankedPairs, draws: Draws, into: Float64Array): void {
  const { counts } = draws;
  for (let k = 0; k < claim.length; k++) into[k] = counts[claim[k]] * counts[other[k]];
}

/** Who takes part in each ranked comparison. */
export interface RankedPairs {
  readonly claim: Int32Array;
  /** The impostor; the number of subjects where there is none, or one who is nobody of them. */
  readonly other: Int32Array;
}

/** The people of ranked comparisons in the order of the ranking, found once for all replicates. */
export function rankPairs(set: ScoreSet, ranking: Ranking): RankedPairs {
  const claim = new Int32Array(ranking.length);
  const other = new Int32Array(ranking.length);
  for (let k = 0; k < ranking.length; k++) {
    const row = ranking.row[k];
    claim[k] = set.claim[row];
    other[k] = set.genuine[row] || set.actual[row] < 0 ? set.subjects.length : set.actual[row];
  }
  return { claim, other };
}

/** How often each subject was drawn. */
export class Draws {
  /** A number for each subject, and one that is always 1, for whoever stands alone. */
  readonly counts: Float64Array;
  /** Those of the subjects. */
  readonly subjects: Float64Array;

  constructor(subjects: number) {
    this.counts = new Float64Array(subjects + 1).fill(1);
    this.subjects = this.counts.subarray(0, subjects);
  }
}

/** A metric over ranked comparisons with weights, such as `auc` and `eer`. */
export type RankedMetric = (ranking: Ranking, weight: Float64Array) => number;

/**
 * Replicates of several metrics of one score set under the same draws of subjects.
 * @returns a row of replicates per metric
 */
export function bootstrapScores(
  set: ScoreSet,
  ranking: Ranking,
  metrics: readonly RankedMetric[],
  { replicates, seed }: { replicates: number; seed: number } = BOOTSTRAP,
): Float64Array[] {
  const random = seededRandom(seed);
  const draws = new Draws(set.subjects.length);
  const pairs = rankPairs(set, ranking);
  const weight = new Float64Array(ranking.length);
  const out = metrics.map(() => new Float64Array(replicates));
  for (let r = 0; r < replicates; r++) {
    resample(set.subjects.length, random, draws.subjects);
    drawWeights(pairs, draws, weight);
    for (let m = 0; m < metrics.length; m++) out[m][r] = metrics[m](ranking, weight);
  }
  return out;
}

/** Replicates of the mean of one value per subject; NaN values (subjects without the metric) are left out. */
export function bootstrapMean(
  values: ArrayLike<number>,
  { replicates, seed }: { replicates: number; seed: number } = BOOTSTRAP,
): Float64Array {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const random = seededRandom(seed);
  const out = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) {
    let sum = 0;
    for (let i = 0; i < known.length; i++) sum += known[random.integer(known.length)];
    out[r] = sum / known.length;
  }
  return out;
}
