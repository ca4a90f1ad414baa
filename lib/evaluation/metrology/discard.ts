import { groupProbes } from '../probes.ts';
import { filterScores, type ScoreSet } from '../scores.ts';
import { commonThreshold, errorsAt } from './errors-at.ts';

/** Errors after the probes of lowest quality were discarded. */
export interface DiscardPoint {
  /** Share of probes discarded. */
  discarded: number;
  /** False non-matches among the rest at the threshold chosen on all. */
  fnmr: number | null;
  /** False matches likewise. */
  fmr: number | null;
}

/** Shares of probes to discard. */
export const DISCARDED = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5] as const;

/**
 * Errors against the share of probes discarded (ISO/IEC 29794-1; Grother and Tabassi 2007): a quality measure is worth something
 * if errors fall as its lowest probes go. The threshold stays where the errors of all probes cross.
 *
 * @param quality of a probe by its session and first block; higher is better
 */
export function errorsAgainstDiscard(
  set: ScoreSet,
  quality: (session: number, block: number) => number,
): DiscardPoint[] {
  const threshold = commonThreshold(set);
  const probes = groupProbes(set)
    .map((probe, order) => ({ probe, order, quality: quality(probe.session, probe.block) }))
    .sort((a, b) => a.quality - b.quality || a.order - b.order);
  return DISCARDED.map((discarded) => {
    const kept = new Uint8Array(set.length);
    for (const { probe } of probes.slice(Math.floor(discarded * probes.length)))
      for (const row of probe.rows) kept[row] = 1;
    const { fnmr, fmr } = errorsAt(
      filterScores(set, (row) => kept[row] === 1),
      threshold,
      () => true,
    );
    return { discarded, fnmr, fmr };
  });
}
