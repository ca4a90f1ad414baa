import { datasetNotFound, removeDataset } from '../catalogue/datasets.ts';
import { database } from '../store/database.ts';
import { deleteRecordings } from './delete-recordings.ts';

/**
 * Deletes a data set for good; the one of recordings with the recordings that it is made of. Throws `not_found`, or `conflict` while
 * it is imported.
 */
export async function deleteDataset(id: string): Promise<void> {
  const db = await database();
  const row = await db.dataset.findUnique({ where: { id }, select: { kind: true } });
  if (!row) throw datasetNotFound(id);
  if (row.kind === 'recordings') await deleteRecordings({});
  else await removeDataset(id);
}
