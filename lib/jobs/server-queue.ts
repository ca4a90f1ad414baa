import { database } from '../store/database.ts';
import { readConcurrency } from './concurrency.ts';
import { JobQueue } from './queue.ts';

const held = globalThis as typeof globalThis & { mouseprintQueue?: JobQueue };

/** Starts the queue of this server process, once. */
export async function startServerQueue(): Promise<void> {
  if (held.mouseprintQueue) return;
  const queue = new JobQueue(await database(), readConcurrency);
  held.mouseprintQueue = queue;
  queue.start();
}

/** Tells the queue of this process, if it has one, that there is something to do. */
export function pokeServerQueue(): void {
  held.mouseprintQueue?.poke();
}

export async function stopServerQueue(): Promise<void> {
  await held.mouseprintQueue?.stop();
}
