import { llrCost } from './llr-cost.ts';
import { type Ranking, totals } from './ranking.ts';

/**
 * The best monotone calibration in hindsight: log-likelihood ratios by the pool-adjacent-violators algorithm
 * (Ayer et al. 1955; Brümmer and du Preez 2006, §7). It sees the answers, so it is a yardstick, not a calibration to use.
 *
 * @returns the LLR at each rank, not rising; ±∞ at the ends where only one kind of score lies
 */
export function pavLlr(ranking: Ranking): Float64Array {
  const total = totals(ranking);
  // Groups of equal scores, then pooled from the highest score down while the genuine share would rise.
  const groups: { genuine: number; count: number; end: number }[] = [];
  let genuine = 0;
  let count = 0;
  for (let k = 0; k < ranking.length; k++) {
    genuine += ranking.genuine[k];
    count++;
    if (!ranking.boundary[k]) continue;
    groups.push({ genuine, count, end: k + 1 });
    genuine = 0;
    count = 0;
    while (groups.length > 1) {
      const last = groups[groups.length - 1];
      const before = groups[groups.length - 2];
      if (before.genuine * last.count >= last.genuine * before.count) break;
      groups.pop();
      before.genuine += last.genuine;
      before.count += last.count;
      before.end = last.end;
    }
  }
  const prior = Math.log(total.genuine / total.impostor);
  const llr = new Float64Array(ranking.length);
  let start = 0;
  for (const group of groups) {
    llr.fill(Math.log(group.genuine / (group.count - group.genuine)) - prior, start, group.end);
    start = group.end;
  }
  return llr;
}

/** C_llr after {@link pavLlr}: how well the scores discriminate, whatever their scale ("minimum C_llr"). */
export function minimumLlrCost(ranking: Ranking): number {
  const llr = pavLlr(ranking);
  const genuine: number[] = [];
  const impostor: number[] = [];
  for (let k = 0; k < ranking.length; k++) (ranking.genuine[k] ? genuine : impostor).push(llr[k]);
  return llrCost(genuine, impostor);
}
