import path from 'node:path';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { keptPath } from '../store/files.ts';
import { compareContent, readSealed } from '../store/sealed-file.ts';
import { getRun } from './run-store.ts';

/** A file that a run left behind. */
export interface ArtifactView {
  kind: string;
  /** As the run names it. */
  path: string;
  /** Relative to the data directory. */
  file: string;
  bytes: number;
  sha256: string;
}

/** What a run left behind, by path. Throws `not_found`. */
export async function listArtifacts(idOrName: string): Promise<ArtifactView[]> {
  const { id } = await getRun(idOrName);
  const db = await database();
  const rows = await db.artifact.findMany({ where: { runId: id }, orderBy: { path: 'asc' } });
  const prefix = `runs/${id}/`;
  return rows.map(({ kind, path, bytes, sha256 }) => ({
    kind,
    file: path,
    path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
    bytes,
    sha256,
  }));
}

const WAY_OUT = 'Restore the file from a backup, or make it again: train or evaluate.';

/**
 * The content of a file that a run left behind.
 * @throws AppError `bad_data` when it is gone, or not as it was written.
 */
export async function readArtifact({
  file,
  bytes,
  sha256,
}: Pick<ArtifactView, 'file' | 'bytes' | 'sha256'>): Promise<Uint8Array<ArrayBuffer>> {
  const name = path.basename(file);
  // What has a seal may have been replaced since the catalogue was told.
  const content = await readSealed(await keptPath(file), WAY_OUT, {
    unsealed: (found) => compareContent(found, { bytes, sha256 }, `The file ${name}`, WAY_OUT),
  });
  if (content) return content;
  throw new AppError('bad_data', `The file ${name} is gone.`, { hint: WAY_OUT });
}
