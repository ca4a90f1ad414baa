import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, hasErrno } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { openKept, readKept } from '../store/files.ts';
import { decodeEventStream, END_OF_STREAM } from './event-arrow.ts';

/** The two files of an event store. The Arrow file is complete in itself; the index makes random access and checking cheap. */
export const STORE_FILE = 'events.arrow';
export const STORE_INDEX = 'events.index.json';
/** Raised when the layout of the files changes. */
export const STORE_VERSION = 1;

const entrySchema = z.object({
  start: z.int().nonnegative(),
  bytes: z.int().positive(),
  events: z.int().nonnegative(),
  sha256: z.string().length(64),
});
/** Where a session's record batch lies in the Arrow file, and the hash of those bytes. */
export type StoreEntry = z.infer<typeof entrySchema>;

const storeIndexSchema = z
  .strictObject({
    version: z.literal(STORE_VERSION),
    bytes: z.int().positive(),
    /** Of the whole Arrow file; stores of earlier versions lack it. */
    sha256: z.string().length(64).optional(),
    /** Byte range of schema and dictionaries, what an Arrow stream begins with. */
    prefix: entrySchema.omit({ events: true }),
    sessions: z.record(z.string(), entrySchema),
    /** See {@link sealIndex}; stores of earlier versions lack it. */
    seal: z.string().length(64).optional(),
  })
  .refine(
    ({ bytes, prefix, sessions }) =>
      [prefix, ...Object.values(sessions)].every((range) => range.start + range.bytes <= bytes),
    'a byte range lies outside the file',
  );
export type StoreIndex = z.infer<typeof storeIndexSchema>;

/** The index with the hash of everything in it, so that a changed index is not believed. */
export function sealIndex({ seal: _, ...index }: StoreIndex): StoreIndex {
  return { ...index, seal: createHash('sha256').update(JSON.stringify(index)).digest('hex') };
}

/** Reads sessions from an event store: one Arrow IPC file with a record batch per session. */
export class EventStore {
  readonly folder: string;
  private readonly index: StoreIndex;
  private prefix: Uint8Array | undefined;

  private constructor(folder: string, index: StoreIndex) {
    this.folder = folder;
    this.index = index;
  }

  /** Opens the store in `folder`. Throws `bad_data` when its files are missing, cut off or not an event store. */
  static async open(folder: string): Promise<EventStore> {
    const index = await readIndex(folder);
    await withFile(folder, async (file) => {
      const { size } = await file.stat();
      if (size !== index.bytes) {
        throw damaged(folder, `has ${size} bytes instead of ${index.bytes}`);
      }
    });
    return new EventStore(folder, index);
  }

  keys(): string[] {
    return Object.keys(this.index.sessions);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.index.sessions, key);
  }

  /** The session as an Arrow IPC stream, its bytes as they are in the file. Throws `not_found` and `bad_data`. */
  async stream(key: string): Promise<Uint8Array> {
    return withFile(this.folder, (file) => this.readStream(file, key));
  }

  /** Whether a session is, byte for byte, what an Arrow IPC stream holds. */
  holds(key: string, stream: Uint8Array): boolean {
    if (!this.has(key)) return false;
    const { prefix } = this.index;
    const entry = this.index.sessions[key];
    const end = prefix.bytes + entry.bytes;
    return (
      stream.length === end + END_OF_STREAM.length &&
      sha256(stream.subarray(0, prefix.bytes)) === prefix.sha256 &&
      sha256(stream.subarray(prefix.bytes, end)) === entry.sha256
    );
  }

  /** The session's events; the columns share one buffer with each other and with nothing else. */
  async events(key: string): Promise<Events> {
    return decodeEventStream(await this.stream(key));
  }

  /** Compares the whole file with its hash, also what no session is read from. Throws `bad_data`. */
  async verify(): Promise<void> {
    if (this.index.sha256 === undefined) return;
    const hash = createHash('sha256');
    await withFile(this.folder, async (file) => {
      for await (const part of file.createReadStream({ autoClose: false, start: 0 })) hash.update(part);
    });
    if (hash.digest('hex') !== this.index.sha256) throw damaged(this.folder, 'was changed after the import');
  }

  /** The sessions in turn, with the file opened once. */
  async *read(keys: Iterable<string>): AsyncGenerator<{ key: string; events: Events }> {
    const file = await openFile(this.folder);
    try {
      for (const key of keys) yield { key, events: decodeEventStream(await this.readStream(file, key)) };
    } finally {
      await file.close();
    }
  }

  private async readStream(file: FileHandle, key: string): Promise<Uint8Array> {
    if (!this.has(key)) throw new AppError('not_found', `There is no session "${key}" in this data set.`);
    const entry = this.index.sessions[key];
    this.prefix ??= await readRange(file, this.index.prefix, this.folder);
    const { prefix } = this;
    const stream = new Uint8Array(prefix.length + entry.bytes + END_OF_STREAM.length);
    stream.set(prefix, 0);
    await readRange(file, entry, this.folder, stream.subarray(prefix.length, prefix.length + entry.bytes));
    stream.set(END_OF_STREAM, prefix.length + entry.bytes);
    return stream;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readIndex(folder: string): Promise<StoreIndex> {
  let text: string;
  try {
    text = (await readKept(path.join(folder, STORE_INDEX))).toString('utf8');
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) throw damaged(folder, 'has lost its index');
    throw error;
  }
  let index: StoreIndex;
  try {
    index = storeIndexSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(folder, 'has an index that cannot be read', cause);
  }
  if (index.seal !== undefined && sealIndex(index).seal !== index.seal)
    throw damaged(folder, 'has an index that was changed after the import');
  return index;
}

async function openFile(folder: string): Promise<FileHandle> {
  try {
    return await openKept(path.join(folder, STORE_FILE));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) throw damaged(folder, 'is missing');
    throw error;
  }
}

async function withFile<T>(folder: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openFile(folder);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Reads and checks a range of the file, into `into` if given. */
async function readRange(
  file: FileHandle,
  range: Omit<StoreEntry, 'events'>,
  folder: string,
  into?: Uint8Array,
): Promise<Uint8Array> {
  const bytes = into ?? new Uint8Array(range.bytes);
  const { bytesRead } = await file.read(bytes, 0, range.bytes, range.start);
  const same = bytesRead === range.bytes && sha256(bytes) === range.sha256;
  if (!same) throw damaged(folder, `was changed after the import, at byte ${range.start}`);
  return bytes;
}

function damaged(folder: string, what: string, cause?: unknown): AppError {
  const name = path.join(path.basename(path.dirname(folder)), path.basename(folder), STORE_FILE);
  return new AppError('bad_data', `The event store ${name} ${what}.`, {
    hint: 'Delete the data set and import it again.',
    cause,
  });
}
