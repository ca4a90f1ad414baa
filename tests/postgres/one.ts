import { onTestFinished, vi } from 'vitest';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { type Cluster, startCluster } from './cluster.ts';

let shared: Promise<Cluster> | undefined;

/** One cluster for a file of tests. */
export function sharedCluster(): Promise<Cluster> {
  shared ??= startCluster();
  return shared;
}

export async function removeSharedCluster(): Promise<void> {
  await (await shared)?.remove();
  shared = undefined;
}

/** Gives the running test a data directory and a database in PostgreSQL of its own. */
export async function freshPostgres() {
  const { url } = await sharedCluster();
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  vi.stubEnv('MOUSEPRINT_DATABASE', `${url}?schema={data}`);
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  return database();
}
