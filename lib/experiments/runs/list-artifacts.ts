import { database } from '../../server/database.ts';
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
