import { EventStore } from '../datasets/event-store.ts';
import type { Events } from '../mouse/events.ts';
import { database } from '../store/database.ts';
import { keptPath } from '../store/files.ts';
import { datasetNotFound } from './datasets.ts';
import { sessionNotFound } from './sessions.ts';

// A store's folder is named after its content and never changes, so an opened index stays right.
const opened = new Map<string, Promise<EventStore>>();
const MAX_OPENED = 8;

/** The event store of a data set. Throws `not_found`, and `bad_data` when its files are damaged. */
export async function eventStore(dataset: string): Promise<EventStore> {
  const folder = await storeFolder(dataset);
  let store = opened.get(folder);
  if (!store) {
    store = EventStore.open(folder);
    opened.set(folder, store);
    store.catch(() => opened.delete(folder));
    for (const oldest of opened.keys()) {
      if (opened.size <= MAX_OPENED) break;
      opened.delete(oldest);
    }
  }
  return store;
}

/** The folder of a data set's event store and summaries. Throws `not_found`. */
export async function storeFolder(dataset: string): Promise<string> {
  const db = await database();
  const row = await db.dataset.findUnique({ where: { id: dataset }, select: { storePath: true } });
  if (!row) throw datasetNotFound(dataset);
  return keptPath(row.storePath);
}

/** A session as an Arrow IPC stream: columns t (ms), x, y (px), kind, button. */
export async function sessionArrow(dataset: string, key: string): Promise<Uint8Array> {
  const store = await eventStore(dataset);
  if (!store.has(key)) throw sessionNotFound(dataset, key);
  return store.stream(key);
}

export async function readSessionEvents(dataset: string, key: string): Promise<Events> {
  const store = await eventStore(dataset);
  if (!store.has(key)) throw sessionNotFound(dataset, key);
  return store.events(key);
}

/** The events of many sessions in turn; `sessions` may be catalogue rows or anything with a key. */
export async function* readEvents<S extends { key: string }>(
  dataset: string,
  sessions: readonly S[],
): AsyncGenerator<{ session: S; events: Events }> {
  const store = await eventStore(dataset);
  let i = 0;
  for await (const { events } of store.read(sessions.map(({ key }) => key))) {
    yield { session: sessions[i++], events };
  }
}
