import { database } from '../store/database.ts';
import { dataPath, namesIn, removeKept, statKept } from '../store/files.ts';

/** Files come before the row that names them; whoever writes them now is done by then, ms. */
const GRACE_MS = 10 * 60_000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHORT = /^([0-9a-f]{16})(?:\.arrow|\.arrow\.seal\.json|\.placed)?$/;

/**
 * Removes files of runs, evaluations and maps that no row names: an import or a job that was killed between the two left them.
 * @returns how many files and folders were removed
 */
export async function sweepOrphans(now = Date.now()): Promise<number> {
  const db = await database();
  const ids = async (rows: Promise<{ id: string }[]>) => new Set((await rows).map(({ id }) => id));
  const select = { select: { id: true } };
  const kinds = [
    { folder: 'runs', pattern: UUID, known: await ids(db.run.findMany(select)) },
    { folder: 'evaluations', pattern: SHORT, known: await ids(db.evaluation.findMany(select)) },
    { folder: 'maps', pattern: SHORT, known: await ids(db.embeddingMap.findMany(select)) },
  ];
  let removed = 0;
  for (const { folder, pattern, known } of kinds)
    for (const name of await namesIn(dataPath(folder))) {
      const match = pattern.exec(name);
      if (!match || known.has(match[1] ?? name)) continue;
      const info = await statKept(dataPath(folder, name));
      if (!info || info.at > now - GRACE_MS) continue;
      await removeKept(folder, name);
      removed++;
    }
  return removed;
}
