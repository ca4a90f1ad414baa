import { createHash } from 'node:crypto';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MetadataVersion } from 'apache-arrow';
import { FileBlock, Footer } from 'apache-arrow/ipc/metadata/file';
import { Message as MessageHeader } from 'apache-arrow/ipc/metadata/message';
import { AppError } from '../errors.ts';
import { allocateEvents, type Events } from '../mouse/events.ts';
import { END_OF_STREAM, EVENT_SCHEMA, encodeEventStream } from './event-arrow.ts';
import {
  STORE_FILE,
  STORE_INDEX,
  STORE_VERSION,
  type StoreEntry,
  type StoreIndex,
  sealIndex,
} from './event-store.ts';

const MAGIC = new TextEncoder().encode('ARROW1');
/** The magic is padded to eight bytes at the beginning of a file. */
const FIRST_MESSAGE = 8;

/** A message in an Arrow IPC stream: the metadata with its length prefix, then the body. */
interface Message {
  start: number;
  metadata: number;
  body: number;
}

/**
 * Writes an event store session by session: an Arrow IPC *file* with schema and dictionaries first, then one record
 * batch per session, then the footer. Nothing is visible to readers before `finish`.
 */
export class EventStoreWriter {
  private readonly folder: string;
  private readonly file: FileHandle;
  private readonly dictionaries: FileBlock[] = [];
  private readonly batches: FileBlock[] = [];
  private readonly sessions: Record<string, StoreEntry> = {};
  private readonly hash = createHash('sha256');
  private position = 0;
  private prefix: Uint8Array = new Uint8Array();

  private constructor(folder: string, file: FileHandle) {
    this.folder = folder;
    this.file = file;
  }

  static async create(folder: string): Promise<EventStoreWriter> {
    const file = await open(path.join(folder, STORE_FILE), 'wx');
    const writer = new EventStoreWriter(folder, file);
    await writer.begin();
    return writer;
  }

  /**
   * Appends a session; keys must be unique. Resolves to where its record batch lies.
   * @param read the stream that the events were read from; what begins as this store does is taken as it is
   */
  async append(key: string, events: Events, read?: Uint8Array): Promise<StoreEntry> {
    if (Object.hasOwn(this.sessions, key)) {
      throw new AppError('bad_data', `Two sessions of this data set are both called "${key}".`);
    }
    const taken = read !== undefined && Buffer.from(this.prefix).equals(read.subarray(0, this.prefix.length));
    const stream = taken ? read : encodeEventStream(events);
    const batch = stream.subarray(this.prefix.length, stream.length - END_OF_STREAM.length);
    const [message] = messages(batch);
    const start = this.position;
    await this.write(batch);
    this.batches.push(new FileBlock(message.metadata, message.body, start));
    const entry = { start, bytes: batch.length, events: events.length, sha256: sha256(batch) };
    this.sessions[key] = entry;
    return entry;
  }

  /** Completes the file and its index and syncs both to disk. */
  async finish(): Promise<StoreIndex> {
    await this.write(END_OF_STREAM);
    const footer = Footer.encode(
      new Footer(EVENT_SCHEMA, MetadataVersion.V5, this.batches, this.dictionaries),
    );
    await this.write(footer);
    await this.write(new Uint8Array(Int32Array.of(footer.length).buffer));
    await this.write(MAGIC);
    await this.file.sync();
    await this.file.close();
    const { prefix } = this;
    const index = sealIndex({
      version: STORE_VERSION,
      bytes: this.position,
      sha256: this.hash.digest('hex'),
      prefix: { start: FIRST_MESSAGE, bytes: prefix.length, sha256: sha256(prefix) },
      sessions: this.sessions,
    });
    await writeFile(path.join(this.folder, STORE_INDEX), JSON.stringify(index), { flush: true });
    return index;
  }

  /** Closes the file without completing it. Harmless after `finish`. */
  async abandon(): Promise<void> {
    await this.file.close();
  }

  private async begin(): Promise<void> {
    const stream = encodeEventStream(allocateEvents(1));
    const all = messages(stream);
    this.prefix = stream.slice(0, all[all.length - 1].start);
    await this.write(MAGIC);
    await this.write(new Uint8Array(FIRST_MESSAGE - MAGIC.length));
    for (const { start, metadata, body } of all.slice(1, -1)) {
      this.dictionaries.push(new FileBlock(metadata, body, this.position + start));
    }
    await this.write(this.prefix);
  }

  private async write(bytes: Uint8Array): Promise<void> {
    await this.file.writeFile(bytes);
    this.hash.update(bytes);
    this.position += bytes.length;
  }
}

/** The messages in `bytes` of an Arrow IPC stream, up to its end marker. */
function messages(bytes: Uint8Array): Message[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Message[] = [];
  let start = 0;
  while (start + 8 <= bytes.length) {
    const length = view.getInt32(start + 4, true);
    if (length === 0) break;
    const metadata = 8 + length;
    const body = Number(MessageHeader.decode(bytes.subarray(start + 8, start + metadata)).bodyLength);
    found.push({ start, metadata, body });
    start += metadata + body;
  }
  return found;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
