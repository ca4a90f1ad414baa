import { auc } from '../auc.ts';
import { bootstrapScores, percentileInterval } from '../bootstrap.ts';
import { eer } from '../eer.ts';
import { rankScores } from '../ranking.ts';
import { ScoreBuilder } from '../scores.ts';
import { DeviceBackend } from './backend.ts';
import type { DeviceOnly } from './contract.ts';

/** Device features of one recording or several, see `deviceFeatures`. */
export interface DeviceRows {
  rows: Float32Array;
  count: number;
}

export interface DeviceSubject {
  subject: string;
  enrolment: DeviceRows;
  probes: readonly DeviceRows[];
}

/**
 * Enrols every subject, compares every probe with every subject by {@link DeviceBackend}, and pools the scores. Subjects
 * without enrolment or probes are passed over; null when fewer than two are left.
 */
export function identifyByDevice(people: readonly DeviceSubject[]): DeviceOnly | null {
  const usable = people.flatMap(({ subject, enrolment, probes }) => {
    const full = probes.filter(({ count }) => count > 0);
    return enrolment.count > 0 && full.length > 0 ? [{ subject, enrolment, probes: full }] : [];
  });
  if (usable.length < 2) return null;
  const backend = new DeviceBackend();
  const templates = usable.map(({ enrolment }) => backend.enrol(enrolment.rows, enrolment.count));
  backend.setCohort(templates);
  const scores = new ScoreBuilder();
  let [probes, first] = [0, 0];
  usable.forEach((person, actual) => {
    for (const { rows, count } of person.probes) {
      const windows = backend.probes(rows, count, 'session');
      const row = templates.map((template) => backend.score(template, windows)[0]);
      row.forEach((score, claim) => {
        scores.add({ claim, actual, session: probes, block: 0, genuine: claim === actual, score });
      });
      if (row.indexOf(Math.max(...row)) === actual) first++;
      probes++;
    }
  });
  const set = scores.build(
    usable.map(({ subject }) => subject),
    Array.from({ length: probes }, (_, i) => `${i}`),
  );
  const ranking = rankScores(set);
  const [aucs, eers] = bootstrapScores(set, ranking, [auc, eer]);
  return {
    ...{ subjects: usable.length, probes },
    rank1: first / probes,
    auc: auc(ranking),
    eer: eer(ranking),
    aucInterval: percentileInterval(aucs, usable.length),
    eerInterval: percentileInterval(eers, usable.length),
  };
}

/** Several recordings' rows as one. */
export function joinRows(recordings: readonly DeviceRows[]): DeviceRows {
  const rows = new Float32Array(recordings.reduce((n, one) => n + one.rows.length, 0));
  let offset = 0;
  for (const one of recordings) {
    rows.set(one.rows, offset);
    offset += one.rows.length;
  }
  return { rows, count: recordings.reduce((n, { count }) => n + count, 0) };
}
