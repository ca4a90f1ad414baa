import { throwIfCancelled } from '../../errors.ts';
import type { SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import type { Events } from '../../mouse/events.ts';
import type { Embedder } from '../../network/embed.ts';
import { readEvents } from '../../server/catalogue/index.ts';
import type { Task } from '../../task.ts';
import { type EmbeddingKey, readCached, writeCached } from './cache.ts';

/** A session to embed; rows of the catalogue fit. */
export interface EmbeddableSession {
  subject: string;
  key: string;
  split: string;
}

export interface EmbedSessionsOptions {
  dataset: string;
  datasetHash: string;
  stride: number;
  /** A change to make to the events first, with a name that stands for it. */
  change?: { name: string; apply: (events: Events) => Events };
  /** Progress runs from 0 to 1 over all sessions. */
  task: Task;
  message: string;
}

/**
 * Embeds sessions, subject by subject; what was embedded before with the same weights, data and stride is read from
 * the cache. Cancelling loses at most one subject's work.
 *
 * @returns embeddings by session key
 */
export async function embedSessions(
  embedder: Embedder,
  sessions: readonly EmbeddableSession[],
  { dataset, datasetHash, stride, change, task, message }: EmbedSessionsOptions,
): Promise<Map<string, SessionEmbeddings>> {
  const out = new Map<string, SessionEmbeddings>();
  const groups = new Map<string, EmbeddableSession[]>();
  for (const session of sessions) {
    const group = groups.get(session.subject);
    if (group) group.push(session);
    else groups.set(session.subject, [session]);
  }
  let done = 0;
  for (const group of groups.values()) {
    throwIfCancelled(task.signal);
    const key: EmbeddingKey = {
      modelHash: embedder.hash,
      datasetHash,
      stride,
      change: change?.name ?? '',
      sessions: group.map((session) => session.key),
    };
    let embedded = await readCached(key);
    if (!embedded) {
      embedded = [];
      for await (const { session, events } of readEvents(dataset, group)) {
        const changed = change ? change.apply(events) : events;
        const { blocks, embeddings } = await embedder.embed(changed, { stride, signal: task.signal });
        embedded.push({
          subject: session.subject,
          session: session.key,
          split: session.split,
          embeddings,
          count: blocks.length,
          dims: embedder.dims,
          starts: Int32Array.from(blocks, ({ start }) => start),
        });
        task.progress((done + embedded.length) / sessions.length, message);
      }
      await writeCached(key, embedded);
    }
    for (const session of embedded) out.set(session.session, session);
    done += group.length;
    task.progress(done / sessions.length, message);
  }
  return out;
}
