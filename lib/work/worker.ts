import { hostname } from 'node:os';
import { JobQueue } from '../jobs/queue.ts';
import { currentEngine } from '../store/address.ts';
import { closeDatabase, database } from '../store/database.ts';
import { log } from '../store/log.ts';
import { bePatient } from '../store/patience.ts';

/**
 * Runs queued jobs, as a server does but without pages, until `signal` is aborted; those that run then go back into the queue. Several may
 * do so on several machines, where the catalogue is in PostgreSQL and all see the same files.
 * @param jobs how many at once
 * @param ready is told once it has begun
 * @throws AppError where the database cannot be opened, or the data directory is not the one that its rows speak of
 */
export async function runWorker(
  jobs: number,
  signal: AbortSignal,
  ready: (where: string) => void,
): Promise<void> {
  const db = await database();
  bePatient();
  const queue = new JobQueue(db, jobs);
  queue.start();
  ready(`${hostname()}, ${currentEngine() === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`);
  // Nothing else may keep this process alive: the queue's timer does not.
  const awake = setInterval(() => {}, 60_000);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(awake);
  await queue.stop().catch((error) => log().error({ err: error }, 'stopping'));
  await closeDatabase();
}
