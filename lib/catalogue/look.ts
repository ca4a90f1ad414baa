import { medianOfKnown } from '../averages.ts';
import type { Look, Rejected } from '../datasets/contract.ts';
import { lookAt } from '../datasets/look.ts';
import type { Database } from '../store/database.ts';

/** Looks at a data set that is in the catalogue. */
export async function lookAtDataset(
  db: Database,
  dataset: {
    id: string;
    rowsRead: number;
    events: number;
    rejected: Rejected;
    failures: number;
    subjects: number;
  },
): Promise<Look> {
  const sessions = await db.session.findMany({
    where: { datasetId: dataset.id },
    select: { durationMs: true, blocks: true, medianDt: true, clicks: true, gaps: true },
  });
  const sum = (of: (session: (typeof sessions)[number]) => number) =>
    sessions.reduce((total, session) => total + of(session), 0);
  return lookAt({
    rows: dataset.rowsRead,
    kept: dataset.events,
    rejected: dataset.rejected,
    subjects: dataset.subjects,
    sessions: sessions.length,
    durationMs: sum(({ durationMs }) => durationMs),
    medianDt: medianOfKnown(sessions.map(({ medianDt }) => medianDt)),
    blocks: sum(({ blocks }) => blocks),
    short: sum(({ blocks }) => Number(blocks === 0)),
    gaps: sum(({ gaps }) => gaps),
    clicks: sum(({ clicks }) => clicks),
    failures: dataset.failures,
  });
}
