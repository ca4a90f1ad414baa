import { readEvents } from '../catalogue/index.ts';
import { throwIfCancelled } from '../errors.ts';
import { BLOCK_EVENTS, type Block, cutBlocks, cutBlocksBySeconds } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import type { Task } from '../task.ts';
import {
  type CachedBlocks,
  type EmbeddedBlocks,
  type EmbeddingKey,
  mergeBlocks,
  missingBlocks,
  readCached,
  takeBlocks,
  writeCached,
} from './cache.ts';
import type { BlockEmbedder, LoadedEmbedder } from './embedder.ts';

/** A change to make to the events of a session first, with a name that stands for it. */
export interface EventChange {
  readonly name: string;
  apply(events: Events): Events;
}

/** Which blocks of a session. */
export interface Cut {
  /** Events from the beginning of one block to that of the next. */
  readonly stride: number;
  /** Seconds of movement in a block, in place of 128 events; `stride` 128 stands for a whole block. */
  readonly blockSeconds?: number;
  /** At most this many, evenly spread. */
  readonly most?: number;
}

export interface EmbedBlocksOptions extends Cut {
  readonly dataset: string;
  readonly datasetHash: string;
  readonly change?: EventChange;
  /** Sessions that the network is given side by side; one unless told. */
  readonly atOnce?: number;
  /** Progress runs from 0 to 1 over all sessions; its detail `blocks` counts those that the network was given. */
  readonly task: Task;
  readonly message: string;
}

/**
 * Embeds blocks of sessions: the one road from a data set to embeddings. What was embedded before, with the same network and data and for
 * whatever purpose, is read from the cache. Cancelling loses at most the sessions under way.
 *
 * @returns blocks by session key, in the order of `sessions`
 */
export async function embedBlocks(
  embedder: BlockEmbedder,
  sessions: readonly { key: string }[],
  options: EmbedBlocksOptions,
): Promise<Map<string, EmbeddedBlocks>> {
  const { dataset, datasetHash, change, atOnce = 1, task, message } = options;
  const cut = cutName(options);
  const keyOf = (session: string): EmbeddingKey => ({
    ...{ modelHash: embedder.hash, datasetHash, session, cut },
    change: change?.name ?? '',
  });
  const found = new Map<string, EmbeddedBlocks>();
  const partly = new Map<string, CachedBlocks>();
  for (const { key } of sessions) {
    throwIfCancelled(task.signal);
    const cached = await readCached(keyOf(key), task.log);
    const blocks = cached && wantedOf(cached, options);
    if (cached && blocks && missingBlocks(cached, blocks).length === 0)
      found.set(key, takeBlocks(cached, blocks));
    else if (cached) partly.set(key, cached);
  }
  let given = 0;
  const embed = async (network: LoadedEmbedder, key: string, events: Events) => {
    const changed = change ? change.apply(events) : events;
    const pointer = pointerEvents(changed);
    const blocks = cutSession(pointer, options);
    const cached = partly.get(key);
    const missing = cached ? missingBlocks(cached, blocks) : blocks;
    const fresh = await embedMissing(network, changed, pointer.length, missing, task.signal);
    const all = mergeBlocks(cached, fresh);
    await writeCached(keyOf(key), all);
    found.set(key, takeBlocks(all, blocks));
    given += missing.length;
    task.progress(found.size / sessions.length, `${message} (${key})`, { blocks: given });
  };
  const missing = sessions.filter(({ key }) => !found.has(key));
  if (missing.length > 0) {
    const network = await embedder.load();
    const running: Promise<void>[] = [];
    try {
      for await (const { session, events } of readEvents(dataset, missing)) {
        await task.ready?.();
        throwIfCancelled(task.signal);
        const work = embed(network, session.key, events);
        // Whichever fails first is thrown by who waits for it; the others must not count as unhandled.
        work.catch(() => {});
        running.push(work);
        if (running.length >= atOnce) await running.shift();
      }
      await Promise.all(running);
    } finally {
      await Promise.allSettled(running);
      network.dispose();
    }
  }
  task.progress(1, message, { blocks: given });
  return new Map(sessions.map(({ key }) => [key, found.get(key)!]));
}

async function embedMissing(
  network: LoadedEmbedder,
  events: Events,
  length: number,
  blocks: readonly Block[],
  signal: AbortSignal,
): Promise<CachedBlocks> {
  const { dims } = network;
  const embedded = await network.embed(events, blocks, signal);
  const rows = new Map(embedded.blocks.map(({ start, end }, row) => [`${start}:${end}`, row]));
  const embeddings = new Float32Array(blocks.length * dims);
  const seen = Int32Array.from(blocks, ({ start, end }, i) => {
    const row = rows.get(`${start}:${end}`);
    if (row === undefined) return 0;
    embeddings.set(embedded.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
    return 1;
  });
  return {
    ...{ dims, length, seen, embeddings },
    starts: Int32Array.from(blocks, ({ start }) => start),
    ends: Int32Array.from(blocks, ({ end }) => end),
  };
}

/** Blocks of seconds depend on the times of events, so each way of cutting has files of its own. */
function cutName({ stride, blockSeconds }: Cut): string {
  return blockSeconds === undefined ? '' : `${blockSeconds} s every ${stride}`;
}

/** The blocks that are wanted of a session, as far as that can be told without its events. */
function wantedOf({ length, starts, ends }: CachedBlocks, { stride, blockSeconds, most }: Cut): Block[] {
  const blocks =
    blockSeconds === undefined
      ? cutBlocks(length, undefined, stride)
      : Array.from(starts, (start, i) => ({ start, end: ends[i] }));
  return spread(blocks, most);
}

function cutSession(pointer: Events, { stride, blockSeconds, most }: Cut): Block[] {
  const blocks =
    blockSeconds === undefined
      ? cutBlocks(pointer.length, undefined, stride)
      : blocksOfSeconds(pointer, blockSeconds, stride);
  return spread(blocks, most);
}

/** Blocks of so many seconds of movement; a stride of 64 is half a block. */
export function blocksOfSeconds(events: Events, seconds: number, stride: number): Block[] {
  const { t, length } = pointerEvents(events);
  return cutBlocksBySeconds(t, length, seconds, (seconds * stride) / BLOCK_EVENTS);
}

/** `most` of the blocks, evenly spread. */
function spread(blocks: Block[], most = Number.POSITIVE_INFINITY): Block[] {
  if (blocks.length <= most) return blocks;
  return Array.from({ length: most }, (_, i) => blocks[Math.floor(((i + 0.5) * blocks.length) / most)]);
}
