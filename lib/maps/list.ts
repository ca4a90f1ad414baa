import { MAKE_AGAIN } from '../embeddings/arrow.ts';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { removeKept } from '../store/files.ts';
import { readSealed, removeSealed } from '../store/sealed-file.ts';
import type { MapRecord } from './contract.ts';
import { mapFile } from './make.ts';
import { mapOfRow } from './view.ts';

/** Finished maps, newest first. */
export async function listMaps(): Promise<MapRecord[]> {
  const db = await database();
  return (await db.embeddingMap.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })).map(mapOfRow);
}

/** @throws AppError `not_found` */
export async function getMap(id: string): Promise<MapRecord> {
  const db = await database();
  const row = await db.embeddingMap.findUnique({ where: { id } });
  if (!row) throw mapNotFound(id);
  return mapOfRow(row);
}

/**
 * The points of a map as an Arrow file.
 * @throws AppError `not_found`, and `bad_data` when the file is not as it was written.
 */
export async function mapArrow(id: string): Promise<Uint8Array<ArrayBuffer>> {
  await getMap(id);
  const bytes = await readSealed(mapFile(id), MAKE_AGAIN);
  if (bytes) return bytes;
  throw new AppError('not_found', `The file of the map ${id} is gone.`, { hint: MAKE_AGAIN });
}

export async function renameMap(id: string, name: string): Promise<MapRecord> {
  const db = await database();
  const { count } = await db.embeddingMap.updateMany({ where: { id }, data: { name } });
  if (count === 0) throw mapNotFound(id);
  return getMap(id);
}

/** Deletes a map for good: first the row, then the files, what was added to it as well. */
export async function deleteMap(id: string): Promise<void> {
  const db = await database();
  const { count } = await db.embeddingMap.deleteMany({ where: { id } });
  if (count === 0) throw mapNotFound(id);
  await removeSealed(mapFile(id));
  await removeKept('maps', `${id}.placed`);
}

function mapNotFound(id: string): AppError {
  return new AppError('not_found', `There is no map ${JSON.stringify(id.slice(0, 40))}.`, {
    hint: 'It may have been deleted; the list of maps has those that there are.',
  });
}
