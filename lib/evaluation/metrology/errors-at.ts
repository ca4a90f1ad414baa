import { equalErrorRate } from '../eer.ts';
import { rankScores } from '../ranking.ts';
import type { ScoreSet } from '../scores.ts';

/** Errors among some comparisons at a threshold; a rate without comparisons is null. */
export interface ErrorsAt {
  genuine: number;
  impostor: number;
  fnmr: number | null;
  fmr: number | null;
}

/** Counts errors among the rows of a set for which `keep` holds; scores at or above the threshold are accepted. */
export function errorsAt(set: ScoreSet, threshold: number, keep: (row: number) => boolean): ErrorsAt {
  let genuine = 0;
  let impostor = 0;
  let refused = 0;
  let accepted = 0;
  for (let i = 0; i < set.length; i++) {
    if (!keep(i)) continue;
    const passes = set.score[i] >= threshold;
    if (set.genuine[i]) {
      genuine++;
      if (!passes) refused++;
    } else {
      impostor++;
      if (passes) accepted++;
    }
  }
  return {
    genuine,
    impostor,
    fnmr: genuine > 0 ? refused / genuine : null,
    fmr: impostor > 0 ? accepted / impostor : null,
  };
}

/** The one threshold that figures of groups and of people are read at: where the errors of everybody together cross. */
export function commonThreshold(set: ScoreSet): number {
  return equalErrorRate(rankScores(set)).threshold;
}
