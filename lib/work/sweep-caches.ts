import path from 'node:path';
import { isOfThisVersion } from '../embeddings/cache.ts';
import { dataPath, listKept, removeAt } from '../store/files.ts';
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
    const names = new Set((await listKept(dataPath(cache))).map(({ name }) => name));
    const isOld = (name: string) => cache === 'embeddings' && !isOfThisVersion(path.basename(name));
    for (const name of names)
      if (isOld(name) || (sealedBy(name) === undefined && !names.has(sealOf(name)))) {
        await removeAt(path.join(dataPath(cache), name));
        removed++;
      }
  }
  return removed;
}
