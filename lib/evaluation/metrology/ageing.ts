import type { ScoreSet } from '../scores.ts';
import { errorsAt } from './errors-at.ts';

/** False non-matches of probes so many days after the enrolment. */
export interface AgeingRow {
  days: number;
  people: number;
  genuine: number;
  fnmr: number | null;
}

/**
 * Error against age at one threshold; only genuine comparisons age.
 *
 * @param daysOf days from a person's enrolment to a probe's session, by index; null where nobody knows
 */
export function ageingOf(
  set: ScoreSet,
  threshold: number,
  daysOf: (session: number) => number | null,
): AgeingRow[] {
  const days = set.sessions.map((_, session) => daysOf(session));
  const known = [...new Set(days.filter((day) => day !== null))].sort((a, b) => a - b);
  return known.map((day) => {
    const rows = (row: number) => set.genuine[row] === 1 && days[set.session[row]] === day;
    const people = new Set<number>();
    for (let i = 0; i < set.length; i++) if (rows(i)) people.add(set.claim[i]);
    const { genuine, fnmr } = errorsAt(set, threshold, rows);
    return { days: day, people: people.size, genuine, fnmr };
  });
}
