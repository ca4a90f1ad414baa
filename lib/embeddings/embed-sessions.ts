import { readEvents } from '../catalogue/index.ts';
import { throwIfCancelled } from '../errors.ts';
import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import { BLOCK_EVENTS, type Block, cutBlocksBySeconds } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import type { Embedder } from '../network/embed.ts';
import type { Task } from '../task.ts';
import { type CachedEmbeddings, type EmbeddingKey, readCached, writeCached } from './cache.ts';

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
  /** Seconds of movement in a block, in place of 128 events; `stride` 128 stands for a whole block. */
  blockSeconds?: number;
  /** A change to make to the events first, with a name that stands for it. */
  change?: { name: string; apply: (events: Events) => Events };
  /** Progress runs from 0 to 1 over all sessions. */
  task: Task;
  message: string;
}

/**
 * Embeds sessions; what was embedded before with the same network, data and stride is read from the cache. Cancelling loses at most
 * one session's work.
 *
 * @returns embeddings by session key, in the order of `sessions`
 */
export async function embedSessions(
  embedder: Embedder,
  sessions: readonly EmbeddableSession[],
  { dataset, datasetHash, stride, blockSeconds, change, task, message }: EmbedSessionsOptions,
): Promise<Map<string, SessionEmbeddings>> {
  const keyOf = ({ key }: EmbeddableSession): EmbeddingKey => {
    return {
      modelHash: embedder.hash,
      datasetHash,
      session: key,
      stride,
      blockSeconds,
      change: change?.name ?? '',
    };
  };
  const found = new Map<string, CachedEmbeddings>();
  for (const session of sessions) {
    throwIfCancelled(task.signal);
    const cached = await readCached(keyOf(session), task.log);
    if (cached) found.set(session.key, cached);
  }
  const missing = sessions.filter(({ key }) => !found.has(key));
  for await (const { session, events } of readEvents(dataset, missing)) {
    throwIfCancelled(task.signal);
    const changed = change ? change.apply(events) : events;
    const { blocks, embeddings } = await embedder.embed(changed, {
      ...(blockSeconds === undefined
        ? { stride }
        : { blocks: blocksOfSeconds(changed, blockSeconds, stride) }),
      signal: task.signal,
    });
    const embedded = {
      dims: embedder.dims,
      starts: Int32Array.from(blocks, ({ start }) => start),
      ends: Int32Array.from(blocks, ({ end }) => end),
      embeddings,
    };
    await writeCached(keyOf(session), embedded);
    found.set(session.key, embedded);
    task.progress(found.size / sessions.length, message);
  }
  task.progress(1, message);
  return new Map(sessions.map((session) => [session.key, withSession(session, found.get(session.key)!)]));
}

function withSession(
  { key, subject, split }: EmbeddableSession,
  { dims, starts, embeddings }: CachedEmbeddings,
): SessionEmbeddings {
  return { subject, session: key, split, dims, count: starts.length, starts, embeddings };
}

/** Blocks of so many seconds of movement; a stride of 64 is half a block. */
export function blocksOfSeconds(events: Events, seconds: number, stride: number): Block[] {
  const { t, length } = pointerEvents(events);
  return cutBlocksBySeconds(t, length, seconds, (seconds * stride) / BLOCK_EVENTS);
}
