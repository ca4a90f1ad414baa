import type { ScoreSet } from '../scores.ts';

/** Share of the compared pairs of people that count as having the same kind of device. */
const MATCHED_SHARE = 0.25;

/**
 * The pairs of people whose clocks are most alike: the nearest quarter by Hellinger distance between their histograms of
 * intervals in fast motion. Among these impostors the device helps least.
 *
 * @param histograms per subject, of the enrolment; undefined for who never moved fast, whose pairs are never matched
 * @param compared whether two subjects are compared at all
 * @returns whether a pair, in either order, is matched
 */
export function matchDevices(
  histograms: readonly (Float64Array | undefined)[],
  compared: (a: number, b: number) => boolean,
): (a: number, b: number) => boolean {
  const pairs: { a: number; b: number; distance: number }[] = [];
  for (let a = 0; a < histograms.length; a++)
    for (let b = a + 1; b < histograms.length; b++) {
      const [p, q] = [histograms[a], histograms[b]];
      if (!compared(a, b) && !compared(b, a)) continue;
      if (p && q) pairs.push({ a, b, distance: hellinger(p, q) });
      else pairs.push({ a, b, distance: Number.POSITIVE_INFINITY });
    }
  pairs.sort((one, other) => one.distance - other.distance || one.a - other.a || one.b - other.b);
  const nearest = pairs
    .slice(0, Math.ceil(MATCHED_SHARE * pairs.length))
    .filter(({ distance }) => Number.isFinite(distance));
  const matched = new Set(nearest.map(({ a, b }) => a * histograms.length + b));
  return (a, b) => matched.has(Math.min(a, b) * histograms.length + Math.max(a, b));
}

/** Rows of a score set that stay when impostors are limited by a rule on (claim, actual); genuine rows all stay. */
export function impostorsWhere(
  set: ScoreSet,
  rule: (claim: number, actual: number) => boolean,
): (row: number) => boolean {
  return (row) => set.genuine[row] === 1 || rule(set.claim[row], set.actual[row]);
}

function hellinger(p: Float64Array, q: Float64Array): number {
  let overlap = 0;
  for (let k = 0; k < p.length; k++) overlap += Math.sqrt(p[k] * q[k]);
  return Math.sqrt(Math.max(0, 1 - overlap));
}
