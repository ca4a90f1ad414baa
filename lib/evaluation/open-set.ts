import { groupProbes } from './probes.ts';
import { rankLists } from './ranking.ts';
import type { ScoreSet } from './scores.ts';

/** Errors of open-set identification against the threshold (ISO/IEC 19795-1). */
export interface OpenSetCurve {
  /** False positive identification rate: share of un-enrolled probes for which somebody is named. Rising. */
  readonly fpir: Float64Array;
  /** False negative identification rate: share of enrolled probes not named first, or below the threshold. */
  readonly fnir: Float64Array;
  readonly threshold: Float64Array;
}

/**
 * FPIR against FNIR at rank 1. Each subject is once the stranger: its probes against everybody else's templates
 * give the false positives (a gallery of n − 1), and its probes against all templates the misses.
 */
export function openSetCurve(set: ScoreSet): OpenSetCurve {
  const named: number[] = [];
  const strangers: number[] = [];
  for (const probe of groupProbes(set)) {
    let own = Number.NEGATIVE_INFINITY;
    let others = Number.NEGATIVE_INFINITY;
    let enrolled = false;
    for (const i of probe.rows) {
      if (set.claim[i] === probe.actual) {
        own = set.score[i];
        enrolled = true;
      } else others = Math.max(others, set.score[i]);
    }
    if (others > Number.NEGATIVE_INFINITY) strangers.push(others);
    // A probe that somebody else wins is a miss at every threshold.
    if (enrolled) named.push(own > others ? own : Number.NEGATIVE_INFINITY);
  }
  const ranking = rankLists(named, strangers);
  const fpir: number[] = [0];
  const fnir: number[] = [1];
  const threshold: number[] = [Number.POSITIVE_INFINITY];
  let hits = 0;
  let alarms = 0;
  for (let k = 0; k < ranking.length && ranking.score[k] > Number.NEGATIVE_INFINITY; k++) {
    if (ranking.genuine[k]) hits++;
    else alarms++;
    if (!ranking.boundary[k]) continue;
    fpir.push(alarms / strangers.length);
    fnir.push(1 - hits / named.length);
    threshold.push(ranking.score[k]);
  }
  return {
    fpir: Float64Array.from(fpir),
    fnir: Float64Array.from(fnir),
    threshold: Float64Array.from(threshold),
  };
}

/** Lowest FNIR among thresholds whose FPIR does not exceed `target`. */
export function fnirAtFpir(curve: OpenSetCurve, target: number): number {
  let best = 1;
  for (let i = 0; i < curve.fpir.length && curve.fpir[i] <= target; i++) best = curve.fnir[i];
  return best;
}
