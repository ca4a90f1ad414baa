import { importRun } from '../exchange/import-run.ts';
import { takeInShippedMap } from '../maps/shipped-map.ts';
import { database } from '../store/database.ts';
import { projectPath } from '../store/root.ts';

/** Where the run that comes with the sample lies, with its evaluation and its map; `npm run build:answers -- --sample-run` writes it. */
export const sampleFolder = () => projectPath('models', 'sample');

/**
 * Puts what comes with the sample into a data directory in which nothing was trained or mapped yet: a finished run, its evaluation and its map, so
 * that no page of theirs is empty. From then on they are like any other: they can be deleted, are part of backups and go with the sample.
 *
 * @returns whether they were put there
 */
export async function takeInSampleResults(): Promise<boolean> {
  const db = await database();
  if ((await db.run.count()) + (await db.embeddingMap.count()) > 0) return false;
  await importRun(`${sampleFolder()}/run.tar.gz`);
  await takeInShippedMap(sampleFolder());
  return true;
}
