import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isOfThisVersion } from '../embeddings/cache.ts';
import { hasErrno } from '../errors.ts';
import { dataPath, isPartial } from '../store/files.ts';
import { sealedBy, sealOf } from '../store/sealed-file.ts';

/** Folders of files that can be computed anew. */
const CACHES = ['embeddings', 'cohorts'];

/**
 * Removes cached files without a seal and embeddings of earlier versions: under their names nothing asks for them any more, and they may be of
 * people who are forgotten since. A seal comes before its file, so what is being written is not touched.
 * @returns how many were removed
 */
export async function sweepCaches(): Promise<number> {
  let removed = 0;
  for (const cache of CACHES) {
    const entries = await readdir(dataPath(cache), { recursive: true, withFileTypes: true }).catch(
      (error) => {
        if (hasErrno(error, 'ENOENT')) return [];
        throw error;
      },
    );
    const files = entries.filter((entry) => entry.isFile() && !isPartial(entry.name));
    const paths = new Set(files.map((entry) => path.join(entry.parentPath, entry.name)));
    const isOld = (file: string) => cache === 'embeddings' && !isOfThisVersion(path.basename(file));
    for (const file of paths)
      if (isOld(file) || (sealedBy(file) === undefined && !paths.has(sealOf(file)))) {
        await rm(file, { force: true });
        removed++;
      }
  }
  return removed;
}
