import { createHash } from 'node:crypto';
import { makeVector } from 'apache-arrow';
import { dataPath, removeKept } from '../store/files.ts';
import { readSealedCache, writeSealed } from '../store/sealed-file.ts';
import { decodeTable, encodeTable, numbers, rowColumn, rowNumbers } from './arrow.ts';

/** What decides the embeddings of a session. Change {@link VERSION} when the layout of files changes. */
export interface EmbeddingKey {
  /** What identifies the network. */
  modelHash: string;
  datasetHash: string;
  session: string;
  /** Events from the beginning of one block to that of the next. */
  stride: number;
  /** Name of a change made to the events first; empty for none. */
  change: string;
  /** Seconds of movement in a block; absent for blocks of 128 events. */
  blockSeconds?: number;
}

const VERSION = 2 as const;

/** Embedded blocks of one session; row `i` of everything is one block. */
export interface CachedEmbeddings {
  readonly dims: number;
  /** First pointer event of each block, and the one after its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `starts.length × dims`, row-major, as the network gave them. */
  readonly embeddings: Float32Array;
}

/** Where the embeddings of a session lie: named by everything that decides them, so never stale. */
export function cacheFile(key: EmbeddingKey): string {
  const seconds = key.blockSeconds === undefined ? [] : [key.blockSeconds];
  const name = createHash('sha256')
    .update(
      JSON.stringify([
        ...[VERSION, key.modelHash, key.datasetHash, key.session, key.stride, key.change],
        ...seconds,
      ]),
    )
    .digest('hex')
    .slice(0, 32);
  return dataPath('embeddings', key.modelHash.slice(0, 16), `${name}.arrow`);
}

/** Removes what was cached of a network. */
export async function removeNetworkEmbeddings(modelHash: string): Promise<void> {
  await removeKept('embeddings', modelHash.slice(0, 16));
}

/** A sealed Arrow file with a row per block: start, end, embedding. It says in words whose it is, so that whoever deletes a session finds it. */
export async function writeCached(
  key: EmbeddingKey,
  { dims, starts, ends, embeddings }: CachedEmbeddings,
): Promise<void> {
  const columns = {
    start: makeVector(starts),
    end: makeVector(ends),
    embedding: rowColumn(embeddings, dims),
  };
  const words = Object.entries(key).map(([name, value]) => [name, String(value)]);
  const bytes = encodeTable(columns, Object.fromEntries(words));
  await writeSealed(cacheFile(key), bytes, { durable: false });
}

/** What {@link writeCached} wrote; nothing when it is not there or not as it was written, which `log` is told. */
export async function readCached(
  key: EmbeddingKey,
  log: (line: string) => void,
): Promise<CachedEmbeddings | undefined> {
  const file = cacheFile(key);
  const bytes = await readSealedCache(file, log);
  if (!bytes) return undefined;
  const what = `The cache of ${key.session}`;
  const table = decodeTable(bytes, what);
  const { values, width } = rowNumbers(table, 'embedding', what);
  return {
    dims: width,
    starts: numbers<Int32Array>(table, 'start', what),
    ends: numbers<Int32Array>(table, 'end', what),
    embeddings: values,
  };
}
