import type { Ranking } from './ranking.ts';

/**
 * Area under the ROC curve: the probability that a genuine score is higher than an impostor's, ties
 * counting one half (Mann and Whitney 1947; Hanley and McNeil 1982),
 * AUC = Σᵢⱼ wᵢwⱼ·([gᵢ > mⱼ] + ½[gᵢ = mⱼ]) / Σᵢⱼ wᵢwⱼ, in one walk along the ranking.
 *
 * @param weight per rank; default 1 each
 * @returns NaN when there are no genuine or no impostor comparisons
 */
export function auc(ranking: Ranking, weight?: Float64Array): number {
  const { length, genuine: isGenuine, boundary } = ranking;
  let above = 0;
  let rejected = 0;
  let genuine = 0;
  let impostor = 0;
  let area = 0;
  for (let k = 0; k < length; k++) {
    const w = weight ? weight[k] : 1;
    // Without a branch: which of the two it is cannot be foreseen.
    const own = isGenuine[k] * w;
    genuine += own;
    impostor += w - own;
    if (!boundary[k]) continue;
    area += impostor * (above + genuine / 2);
    above += genuine;
    rejected += impostor;
    genuine = 0;
    impostor = 0;
  }
  return area / (above * rejected);
}
