import { onTestFinished, vi } from 'vitest';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

/** Gives the running test a data directory and an open database of its own. */
export async function freshDatabase() {
  const directory = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', directory);
  const db = await database();
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  return db;
}
