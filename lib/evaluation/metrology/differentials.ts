import type { ScoreSet } from '../scores.ts';
import { type ErrorsAt, errorsAt } from './errors-at.ts';

/** Errors of the people of one group under the common threshold; impostors are whoever claims to be one of them. */
export interface GroupErrors extends ErrorsAt {
  group: string;
  people: number;
}

/** How unlike errors are between groups (ISO/IEC 19795-10). */
export interface Differential {
  /** What people are grouped by. */
  by: string;
  groups: GroupErrors[];
  /** Largest rate over the geometric mean of the groups' rates, 1 if all were alike; null where a group makes no error. */
  fnmrRatio: number | null;
  fmrRatio: number | null;
}

/**
 * Errors by group at one threshold. Fewer than two groups of people are no comparison: then undefined.
 *
 * @param groupOf a subject's group by index; null leaves them out
 */
export function differentialOf(
  set: ScoreSet,
  threshold: number,
  by: string,
  groupOf: (subject: number) => string | null,
): Differential | undefined {
  const own = set.subjects.map((_, s) => groupOf(s));
  const names = [...new Set(own.filter((group) => group !== null))].sort();
  const groups = names.map(
    (group): GroupErrors => ({
      group,
      people: own.filter((other) => other === group).length,
      ...errorsAt(set, threshold, (row) => own[set.claim[row]] === group),
    }),
  );
  if (groups.length < 2) return undefined;
  return {
    by,
    groups,
    fnmrRatio: maximumOverGeometricMean(groups.map(({ fnmr }) => fnmr)),
    fmrRatio: maximumOverGeometricMean(groups.map(({ fmr }) => fmr)),
  };
}

/** The largest of some rates over their geometric mean; null where one is 0 or unknown. */
export function maximumOverGeometricMean(rates: readonly (number | null)[]): number | null {
  if (rates.length === 0 || rates.some((rate) => rate === null || rate === 0)) return null;
  const known = rates as readonly number[];
  const mean = Math.exp(known.reduce((sum, rate) => sum + Math.log(rate), 0) / known.length);
  return Math.max(...known) / mean;
}
