import { type ScoreSet, splitScores } from '../scores.ts';

/** Shares of comparisons whose log-likelihood ratio is at least `llr`. */
export interface TippettPoint {
  llr: number;
  genuine: number;
  impostor: number;
}

/** Tippett curves, and how often evidence points the wrong way. */
export interface Tippett {
  points: TippettPoint[];
  /** Share of genuine comparisons with a log-likelihood ratio below 0, and of impostors' at or above it. */
  misleading: { genuine: number; impostor: number };
}

/**
 * Tippett curves (Evett and Buckleton 1996): at each strength of evidence, how many genuine and how many impostor comparisons
 * reach it. Good evidence keeps the curves apart and their far ends near 0.
 *
 * @param llr natural log-likelihood ratios, calibrated on others
 * @param points at which the curves are read, evenly from the lowest to the highest finite ratio
 */
export function tippettOf(llr: ScoreSet, points = 80): Tippett {
  const split = splitScores(llr);
  const genuine = split.genuine.sort();
  const impostor = split.impostor.sort();
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of llr.score)
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const steps = Number.isFinite(low) ? points : 0;
  return {
    points: Array.from({ length: steps }, (_, i) => {
      const at = low + ((high - low) * i) / (points - 1);
      return { llr: at, genuine: shareFrom(genuine, at), impostor: shareFrom(impostor, at) };
    }),
    misleading: { genuine: 1 - shareFrom(genuine, 0), impostor: shareFrom(impostor, 0) },
  };
}

/** Share of sorted values at or above `at`, by bisection. */
function shareFrom(sorted: Float64Array, at: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < at) from = middle + 1;
    else to = middle;
  }
  return sorted.length > 0 ? (sorted.length - from) / sorted.length : 0;
}
