import { type Ranking, totals } from './ranking.ts';
import type { Roc } from './roc.ts';

/** An equal error rate and the threshold at which the two errors meet. */
export interface EqualErrorRate {
  rate: number;
  threshold: number;
}

/**
 * Equal error rate, interpolated: where the straight line between the last operating point with
 * FMR < FNMR and the next one crosses FMR = FNMR. Every figure of this project is this one unless it
 * says otherwise; see {@link convexHullEer} for the other usual definition.
 *
 * @param weight per rank; default 1 each
 * @returns NaN when there are no genuine or no impostor comparisons
 */
export function eer(ranking: Ranking, weight?: Float64Array): number {
  return equalErrorRate(ranking, weight).rate;
}

/** {@link eer} with its threshold: accept scores at or above it. */
export function equalErrorRate(ranking: Ranking, weight?: Float64Array): EqualErrorRate {
  const total = totals(ranking, weight);
  if (!(total.genuine > 0 && total.impostor > 0)) return { rate: Number.NaN, threshold: Number.NaN };
  let genuine = 0;
  let impostor = 0;
  let fmr = 0;
  let fnmr = 1;
  let threshold = ranking.score[0];
  const { length, genuine: isGenuine, boundary } = ranking;
  for (let k = 0; k < length; k++) {
    const w = weight ? weight[k] : 1;
    const own = isGenuine[k] * w;
    genuine += own;
    impostor += w - own;
    if (!boundary[k]) continue;
    const nextFmr = impostor / total.impostor;
    const nextFnmr = 1 - genuine / total.genuine;
    if (nextFmr >= nextFnmr) {
      const share = (fnmr - fmr) / (fnmr - fmr + nextFmr - nextFnmr);
      return {
        rate: fmr + share * (nextFmr - fmr),
        threshold: threshold + share * (ranking.score[k] - threshold),
      };
    }
    fmr = nextFmr;
    fnmr = nextFnmr;
    threshold = ranking.score[k];
  }
  return { rate: fmr, threshold };
}

/**
 * Equal error rate on the convex hull of the ROC curve (ROCCH-EER; Brümmer and de Villiers 2013, "The
 * BOSARIS toolkit", §3): the best that any interpolation between thresholds could reach, never above
 * the worst step and less noisy for few genuine scores.
 */
export function convexHullEer(roc: Roc): number {
  // Upper hull of (FMR, TMR), left to right (monotone chain; Andrew 1979).
  const hull: [number, number][] = [];
  for (let i = 0; i < roc.fmr.length; i++) {
    const p: [number, number] = [roc.fmr[i], 1 - roc.fnmr[i]];
    while (hull.length >= 2 && cross(hull[hull.length - 2], hull[hull.length - 1], p) >= 0) hull.pop();
    hull.push(p);
  }
  for (let i = 1; i < hull.length; i++) {
    const [x0, y0] = hull[i - 1];
    const [x1, y1] = hull[i];
    const before = 1 - y0 - x0;
    const after = 1 - y1 - x1;
    if (after <= 0) return before <= 0 ? x0 : x0 + (before / (before - after)) * (x1 - x0);
  }
  return Number.NaN;
}

function cross(o: [number, number], a: [number, number], b: [number, number]): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}
