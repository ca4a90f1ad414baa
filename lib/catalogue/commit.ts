import type { ImportedDataset, ImportedSession } from '../datasets/import.ts';
import type { MovementSummary } from '../mouse/kinematics/movement-summary.ts';
import type { Database } from '../store/database.ts';

/** Rows per statement; SQLite allows 32,766 values in one. */
const ROWS_PER_INSERT = 1000;

/** Replaces what the catalogue knows of a data set, in one transaction: readers see the old or the new, never a part. */
export async function commitDataset(db: Database, dataset: ImportedDataset): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.dataset.deleteMany({ where: { id: dataset.id } });
      await tx.dataset.create({ data: datasetRow(dataset) });
      await tx.subject.createMany({
        data: dataset.subjects.map((key, position) => ({ datasetId: dataset.id, key, position })),
      });
      const subjects = await tx.subject.findMany({ where: { datasetId: dataset.id } });
      const ids = new Map(subjects.map(({ id, key }) => [key, id]));
      const rows = dataset.sessions.map((session) => sessionRow(dataset.id, ids, session));
      for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
        await tx.session.createMany({ data: rows.slice(i, i + ROWS_PER_INSERT) });
      }
    },
    { timeout: 60_000 },
  );
}

function datasetRow(dataset: ImportedDataset) {
  const { id, name, kind, contentHash, partial, note, rowsRead, eventsKept, rejected, failures } = dataset;
  return {
    ...{ id, name, kind, contentHash, partial, note, rowsRead, eventsKept },
    storePath: `datasets/${id}/${dataset.folder}`,
    rejected: rejected.counts,
    examples: rejected.examples,
    failures: failures.map(({ file, message, hint }) => ({ file, message, ...(hint && { hint }) })),
  };
}

function sessionRow(datasetId: string, subjects: Map<string, number>, session: ImportedSession) {
  const { key, subject, split, label, position, source, rejected, figures, store, summary } = session;
  return {
    ...{ datasetId, key, split, label, position, source, rejected, summary: finite(summary) },
    ...figures,
    subjectId: subjects.get(subject) as number,
    storeStart: store.start,
    storeBytes: store.bytes,
  };
}

/** JSON has no NaN. */
function finite(summary: MovementSummary): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(summary).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  );
}
