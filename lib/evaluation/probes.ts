import type { ScoreSet } from './scores.ts';

/** Rows of a score set that belong to the same probe: one window of one session against every template. */
export interface Probe {
  session: number;
  block: number;
  actual: number;
  /** Rows of the score set. */
  rows: number[];
}

/** Groups comparisons by probe, in order of first appearance. */
export function groupProbes(set: ScoreSet): Probe[] {
  const probes = new Map<number, Probe>();
  for (let i = 0; i < set.length; i++) {
    const key = set.session[i] * 2 ** 24 + set.block[i];
    const probe = probes.get(key);
    if (probe) probe.rows.push(i);
    else probes.set(key, { session: set.session[i], block: set.block[i], actual: set.actual[i], rows: [i] });
  }
  return [...probes.values()];
}
