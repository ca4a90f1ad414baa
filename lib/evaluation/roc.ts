import { type Ranking, totals } from './ranking.ts';

/**
 * A receiver operating characteristic: the exact step curve, from "accept nothing" (FMR 0, FNMR 1) to
 * "accept everything" (FMR 1, FNMR 0), one point per distinct score.
 */
export interface Roc {
  /** False match rate: share of impostor comparisons at or above the threshold (ISO/IEC 19795-1). Rising. */
  readonly fmr: Float64Array;
  /** False non-match rate: share of genuine comparisons below the threshold. Falling. */
  readonly fnmr: Float64Array;
  /** Accept scores at or above it. Falling; the first is +∞. */
  readonly threshold: Float64Array;
}

/**
 * The ROC curve of ranked comparisons.
 * @param weight per rank; default 1 each
 */
export function rocCurve(ranking: Ranking, weight?: Float64Array): Roc {
  const total = totals(ranking, weight);
  let points = 1;
  for (let k = 0; k < ranking.length; k++) points += ranking.boundary[k];
  const fmr = new Float64Array(points);
  const fnmr = new Float64Array(points);
  const threshold = new Float64Array(points);
  fnmr[0] = 1;
  threshold[0] = Number.POSITIVE_INFINITY;
  let genuine = 0;
  let impostor = 0;
  for (let k = 0, p = 1; k < ranking.length; k++) {
    const w = weight ? weight[k] : 1;
    if (ranking.genuine[k]) genuine += w;
    else impostor += w;
    if (!ranking.boundary[k]) continue;
    fmr[p] = impostor / total.impostor;
    fnmr[p] = 1 - genuine / total.genuine;
    threshold[p++] = ranking.score[k];
  }
  return { fmr, fnmr, threshold };
}

/** A threshold and the errors it makes. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/**
 * The operating point with the lowest FNMR among those whose FMR does not exceed the target. No interpolation, so the
 * threshold keeps the promise on these comparisons; it is +∞, which accepts nobody, where the most similar of them are impostors.
 */
export function pointAtFmr({ fmr, fnmr, threshold }: Roc, target: number): OperatingPoint {
  let best = 0;
  for (let i = 1; i < fmr.length && fmr[i] <= target; i++) best = i;
  return { threshold: threshold[best], fmr: fmr[best], fnmr: fnmr[best] };
}

/** FNMR at a target FMR, see {@link pointAtFmr}. */
export function fnmrAtFmr(roc: Roc, target: number): number {
  return pointAtFmr(roc, target).fnmr;
}

/**
 * At most about `points` points of the curve, for storing and drawing: ends kept, corners kept where the
 * curve turns, evenly spread in (FMR − FNMR), in which both axes count alike.
 */
export function thinRoc(roc: Roc, points = 300): Roc {
  const n = roc.fmr.length;
  if (n <= points) return roc;
  const kept: number[] = [0];
  let last = -1;
  for (let i = 1; i < n - 1; i++) {
    // Small rates matter on DET axes: half of the points go by the logarithm of the smaller error.
    const linear = Math.floor(((roc.fmr[i] - roc.fnmr[i] + 1) / 2) * (points / 2));
    const small = Math.max(Math.min(roc.fmr[i], roc.fnmr[i]), 1e-5);
    const cell = linear * 1000 + Math.floor((-Math.log10(small) / 5) * (points / 4));
    if (cell !== last) kept.push(i);
    last = cell;
  }
  kept.push(n - 1);
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]);
  return { fmr: pick(roc.fmr), fnmr: pick(roc.fnmr), threshold: pick(roc.threshold) };
}
