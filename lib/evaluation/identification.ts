import { mean } from '../averages.ts';
import { groupProbes } from './probes.ts';
import type { ScoreSet } from './scores.ts';

/**
 * Cumulative match characteristic (ISO/IEC 19795-1): `cmc[k − 1]` is the share of probes whose own template is
 * among the k best of all enrolled. A tie with another template counts against the probe, so that a
 * system that returns a constant is not right. Probes without a template of their own are left out.
 *
 * @returns one value per rank, up to the number of templates; `cmc[0]` is rank-1
 */
export function cumulativeMatch(set: ScoreSet): Float64Array {
  const ranks: number[] = [];
  let templates = 0;
  for (const probe of groupProbes(set)) {
    templates = Math.max(templates, probe.rows.length);
    const own = probe.rows.find((i) => set.claim[i] === probe.actual);
    if (own === undefined) continue;
    let rank = 0;
    for (const i of probe.rows) if (set.score[i] >= set.score[own]) rank++;
    ranks.push(rank);
  }
  const cmc = new Float64Array(templates);
  for (const rank of ranks) for (let k = rank - 1; k < templates; k++) cmc[k]++;
  return cmc.map((found) => found / ranks.length);
}

/** Decisions of a closed-set identification, by who it was and who was named. */
export interface Confusion {
  subjects: readonly string[];
  /** `counts[actual · n + named]`. */
  counts: Uint32Array;
  /** Share of probes named rightly. */
  accuracy: number;
  /** Mean over subjects of the share of their probes named rightly: everybody counts alike. */
  balancedAccuracy: number;
}

/** Names the best template for each probe whose subject is enrolled; the earliest wins a tie. */
export function confusion(set: ScoreSet): Confusion {
  const n = set.subjects.length;
  const counts = new Uint32Array(n * n);
  for (const probe of groupProbes(set)) {
    if (!probe.rows.some((i) => set.claim[i] === probe.actual)) continue;
    let best = probe.rows[0];
    for (const i of probe.rows) if (set.score[i] > set.score[best]) best = i;
    counts[probe.actual * n + set.claim[best]]++;
  }
  let right = 0;
  let all = 0;
  const shares: number[] = [];
  for (let s = 0; s < n; s++) {
    let probes = 0;
    for (let c = 0; c < n; c++) probes += counts[s * n + c];
    if (probes === 0) continue;
    right += counts[s * n + s];
    all += probes;
    shares.push(counts[s * n + s] / probes);
  }
  return {
    subjects: set.subjects,
    counts,
    accuracy: right / all,
    balancedAccuracy: mean(shares),
  };
}
