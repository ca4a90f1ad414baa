import { createHash } from 'node:crypto';
import { makeVector } from 'apache-arrow';
import type { Block } from '../mouse/blocks.ts';
import { dataPath, removeKept } from '../store/files.ts';
import { readSealedCache, writeSealed } from '../store/sealed-file.ts';
import { damaged, decodeTable, encodeTable, numbers, rowColumn, rowNumbers } from './arrow.ts';

/** What decides the embedding of a block of a session. Change {@link VERSION} when the layout of files changes. */
export interface EmbeddingKey {
  /** What identifies the network. */
  modelHash: string;
  datasetHash: string;
  session: string;
  /** Name of a change made to the events first; empty for none. */
  change: string;
  /** How blocks that are not of 128 events were cut; empty for those. */
  cut: string;
}

const VERSION = 3 as const;

/**
 * Embedded blocks of one session, of one stride or of several: an embedding does not depend on which blocks are embedded beside it. Row `i` of
 * everything is one block.
 */
export interface CachedBlocks {
  readonly dims: number;
  /** Pointer events of the session, from which blocks are cut. */
  readonly length: number;
  /** First pointer event of each block, and the one after its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 0 for a block in which the network sees nothing. */
  readonly seen: Int32Array;
  /** `starts.length × dims`, row-major, as the network gave them; zeros where nothing was seen. */
  readonly embeddings: Float32Array;
}

/** Folder of a network's files; the names of what is no trained network are no names of folders. */
function folderOf(modelHash: string): string {
  const hash = /^[0-9a-f]{64}/.test(modelHash)
    ? modelHash
    : createHash('sha256').update(modelHash).digest('hex');
  return hash.slice(0, 16);
}

/** Where the embeddings of a session lie: named by everything that decides them, so never stale. */
export function cacheFile({ modelHash, datasetHash, session, change, cut }: EmbeddingKey): string {
  const name = createHash('sha256')
    .update(JSON.stringify([VERSION, modelHash, datasetHash, session, change, cut]))
    .digest('hex')
    .slice(0, 32);
  return dataPath('embeddings', folderOf(modelHash), `v${VERSION}-${name}.arrow`);
}

/** Whether a file of the folder `embeddings` is one that this version may ask for. */
export const isOfThisVersion = (name: string): boolean => name.startsWith(`v${VERSION}-`);

/** Removes what was cached of a network. */
export async function removeNetworkEmbeddings(modelHash: string): Promise<void> {
  await removeKept('embeddings', folderOf(modelHash));
}

/** A sealed Arrow file with a row per block: start, end, embedding. It says in words whose it is, so that whoever deletes a session finds it. */
export async function writeCached(
  key: EmbeddingKey,
  { dims, length, starts, ends, seen, embeddings }: CachedBlocks,
): Promise<void> {
  const columns = {
    start: makeVector(starts),
    end: makeVector(ends),
    seen: makeVector(seen),
    embedding: rowColumn(embeddings, dims),
  };
  const bytes = encodeTable(columns, { ...key, length: String(length) });
  await writeSealed(cacheFile(key), bytes, { durable: false });
}

/** What {@link writeCached} wrote; nothing when it is not there or not as it was written, which `log` is told. */
export async function readCached(
  key: EmbeddingKey,
  log: (line: string) => void,
): Promise<CachedBlocks | undefined> {
  const bytes = await readSealedCache(cacheFile(key), log);
  if (!bytes) return undefined;
  const what = `The cache of ${key.session}`;
  const table = decodeTable(bytes, what);
  const { values, width } = rowNumbers(table, 'embedding', what);
  const length = Number(table.schema.metadata.get('length'));
  if (!Number.isSafeInteger(length)) throw damaged(`${what} (no length)`);
  return {
    dims: width,
    length,
    starts: numbers<Int32Array>(table, 'start', what),
    ends: numbers<Int32Array>(table, 'end', what),
    seen: numbers<Int32Array>(table, 'seen', what),
    embeddings: values,
  };
}

/** Rows of blocks by their first and last event. */
function rowsOf({ starts, ends }: CachedBlocks): Map<string, number> {
  return new Map(Array.from(starts, (start, row) => [`${start}:${ends[row]}`, row]));
}

/** Those of `blocks` that were never embedded. */
export function missingBlocks(cached: CachedBlocks, blocks: readonly Block[]): Block[] {
  const rows = rowsOf(cached);
  return blocks.filter(({ start, end }) => !rows.has(`${start}:${end}`));
}

/** `cached` and what was embedded since, in the order of the blocks' first events. */
export function mergeBlocks(cached: CachedBlocks | undefined, fresh: CachedBlocks): CachedBlocks {
  if (!cached) return fresh;
  const { dims, length } = fresh;
  const order = [cached, fresh]
    .flatMap((from) => Array.from(from.starts, (start, row) => ({ from, row, start, end: from.ends[row] })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const embeddings = new Float32Array(order.length * dims);
  order.forEach(({ from, row }, i) => {
    embeddings.set(from.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return {
    ...{ dims, length, embeddings },
    starts: Int32Array.from(order, ({ start }) => start),
    ends: Int32Array.from(order, ({ end }) => end),
    seen: Int32Array.from(order, ({ from, row }) => from.seen[row]),
  };
}

/** Blocks of a session with what a network made of them. */
export interface EmbeddedBlocks {
  readonly dims: number;
  readonly blocks: readonly Block[];
  /** `blocks.length × dims`, row-major, as the network gave them. */
  readonly embeddings: Float32Array;
}

/** Those of `blocks` in which the network sees something, in their order. Each must be there. */
export function takeBlocks(cached: CachedBlocks, blocks: readonly Block[]): EmbeddedBlocks {
  const { dims, seen } = cached;
  const rows = rowsOf(cached);
  const found = blocks
    .map((block) => ({ block, row: rows.get(`${block.start}:${block.end}`)! }))
    .filter(({ row }) => seen[row] !== 0);
  const embeddings = new Float32Array(found.length * dims);
  found.forEach(({ row }, i) => {
    embeddings.set(cached.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return { dims, blocks: found.map(({ block }) => block), embeddings };
}
