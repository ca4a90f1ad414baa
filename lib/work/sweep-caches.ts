import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasErrno } from '../errors.ts';
import { dataPath, isPartial } from '../store/files.ts';
import { sealedBy, sealOf } from '../store/sealed-file.ts';

/** Folders of files that can be computed anew. */
const CACHES = ['embeddings', 'cohorts'];

/**
 * Removes cached files without a seal: earlier versions wrote them, under names that nothing asks for any more, and they may hold embeddings of
 * people who are forgotten since. A seal comes before its file, so what is being written is not touched.
 * @returns how many were removed
 */
export async function sweepUnsealedCaches(): Promise<number> {
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
    for (const file of paths)
      if (sealedBy(file) === undefined && !paths.has(sealOf(file))) {
        await rm(file, { force: true });
        removed++;
      }
  }
  return removed;
}
