import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { hasErrno } from '../../errors.ts';
import type { SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import { dataPath, removeKept, writeFileAtomic } from '../../server/files.ts';

/** What decides the embeddings of a group of sessions. Change `version` when the layout of files changes. */
export interface EmbeddingKey {
  modelHash: string;
  datasetHash: string;
  stride: number;
  /** Name of a change made to the events first; empty for none. */
  change: string;
  sessions: readonly string[];
}

const VERSION = 1 as const;

const headerSchema = z.object({
  version: z.literal(VERSION),
  dims: z.int().nonnegative(),
  sessions: z.array(
    z.object({
      subject: z.string(),
      session: z.string(),
      split: z.string(),
      count: z.int().nonnegative(),
      starts: z.array(z.int()),
    }),
  ),
});
type Header = z.infer<typeof headerSchema>;

function readHeader(text: string): Header | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Where the embeddings of these sessions lie: named by everything that decides them, so never stale. */
export function cacheFile(key: EmbeddingKey): string {
  const name = createHash('sha256')
    .update(JSON.stringify([VERSION, key]))
    .digest('hex')
    .slice(0, 32);
  return dataPath('embeddings', key.modelHash.slice(0, 16), `${name}.bin`);
}

/** Removes what was cached of a network. */
export async function removeNetworkEmbeddings(modelHash: string): Promise<void> {
  await removeKept('embeddings', modelHash.slice(0, 16));
}

/** Layout: length of the header (uint32), header as JSON padded to 4 bytes, float32 rows; all little-endian. */
export async function writeCached(key: EmbeddingKey, sessions: readonly SessionEmbeddings[]): Promise<void> {
  const header: Header = {
    version: VERSION,
    dims: sessions[0]?.dims ?? 0,
    sessions: sessions.map(({ subject, session, split, count, starts }) => ({
      subject,
      session,
      split,
      count,
      starts: [...(starts ?? [])],
    })),
  };
  const json = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(json.length / 4) * 4;
  const size = sessions.reduce((sum, { embeddings }) => sum + embeddings.byteLength, 0);
  const file = Buffer.alloc(4 + padded + size, ' ');
  file.writeUInt32LE(padded, 0);
  json.copy(file, 4);
  let at = 4 + padded;
  for (const { embeddings } of sessions) {
    Buffer.from(embeddings.buffer, embeddings.byteOffset, embeddings.byteLength).copy(file, at);
    at += embeddings.byteLength;
  }
  await writeFileAtomic(cacheFile(key), file);
}

/** What {@link writeCached} wrote, or undefined when there is nothing or nothing usable. */
export async function readCached(key: EmbeddingKey): Promise<SessionEmbeddings[] | undefined> {
  let file: Buffer;
  try {
    file = await readFile(cacheFile(key));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
  const padded = file.length >= 4 ? file.readUInt32LE(0) : Number.POSITIVE_INFINITY;
  if (4 + padded > file.length) return undefined;
  const header = readHeader(file.toString('utf8', 4, 4 + padded));
  if (!header) return undefined;
  const rows = header.sessions.reduce((sum, { count }) => sum + count, 0);
  if (file.length !== 4 + padded + 4 * rows * header.dims) return undefined;
  const numbers = new Float32Array(rows * header.dims);
  file.copy(new Uint8Array(numbers.buffer), 0, 4 + padded);
  let at = 0;
  return header.sessions.map(({ starts, ...session }) => {
    const embeddings = numbers.subarray(at, at + session.count * header.dims);
    at += session.count * header.dims;
    return { ...session, dims: header.dims, starts: Int32Array.from(starts), embeddings };
  });
}
