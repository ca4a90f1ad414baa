import type { ScoreSet } from './scores.ts';

/** What the number of people supports saying of false matches. */
export interface Support {
  /** Pairs of different people that were compared, in either order once: comparisons of one pair are not independent. */
  pairs: number;
  /** No error among so many pairs bounds the FMR here at 95% (rule of three, Hanley and Lippman-Hand 1983). */
  smallestFmr: number;
  /** Below this FMR fewer than thirty pairs would err, and its estimate is off by more than 30% (rule of 30, Doddington 2000). */
  steadyFmr: number;
}

/**
 * Counts the pairs of a score set and what they bound; undefined where nobody knows who the impostors are.
 */
export function supportOf(set: ScoreSet): Support | undefined {
  const pairs = new Set<number>();
  for (let i = 0; i < set.length; i++) {
    if (set.genuine[i]) continue;
    const [claim, actual] = [set.claim[i], set.actual[i]];
    if (actual < 0) return undefined;
    pairs.add(Math.min(claim, actual) * set.subjects.length + Math.max(claim, actual));
  }
  if (pairs.size === 0) return undefined;
  return {
    pairs: pairs.size,
    smallestFmr: Math.min(1, 3 / pairs.size),
    steadyFmr: Math.min(1, 30 / pairs.size),
  };
}
