import { Header } from 'tar';

/** A file or folder of a tar archive. `body` must be read before the next entry is asked for; what is left of it is skipped. */
export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly bytes: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Makes an error of what is wrong with an archive: `why` ends a sentence about it; `foreign` when it holds what none of ours holds. */
export type MakeFault = (why: string, foreign?: boolean) => Error;

const BLOCK = 512;
/** Zeros after the end: archives are padded to 10,240 bytes. */
const MOST_PADDING = 64 * 1024;

/** Bytes that come in pieces, taken in lengths of one's own. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #fault: MakeFault;
  #rest: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>, fault: MakeFault) {
    this.#fault = fault;
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes; none at the end. */
  async some(most: number): Promise<Uint8Array> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done) return this.#rest;
      this.#rest = value;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  /** The next `length` bytes; whoever asks again goes on where the last one stopped. */
  exactly(length: number): AsyncIterable<Uint8Array> {
    let left = length;
    const next = async (): Promise<IteratorResult<Uint8Array>> => {
      if (left === 0) return { done: true, value: undefined };
      const value = await this.some(left);
      if (value.length === 0) throw this.#fault('ends in the middle');
      left -= value.length;
      return { done: false, value };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** A block, or undefined at the end. */
  async block(): Promise<Buffer | undefined> {
    const block = Buffer.alloc(BLOCK);
    let length = 0;
    while (length < BLOCK) {
      const part = await this.some(BLOCK - length);
      if (part.length === 0) {
        if (length > 0) throw this.#fault('ends in the middle');
        return undefined;
      }
      block.set(part, length);
      length += part.length;
    }
    return block;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

const isZero = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

/**
 * The entries of a tar archive one after the other, in constant memory. Only what the program itself writes is read: plain files and
 * folders in the ustar format. Links, devices, sparse files and headers that change the meaning of others are faults, and so
 * is an archive without an end or with something after it.
 *
 * @throws what `fault` makes of it.
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  fault: MakeFault,
): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source, fault);
  try {
    for (;;) {
      const block = await bytes.block();
      if (!block) throw fault('ends in the middle');
      if (isZero(block)) return await expectEnd(bytes, fault);
      const header = readHeader(block, fault);
      const body = bytes.exactly(header.bytes);
      yield { ...header, body };
      for await (const _ of body);
      for await (const _ of bytes.exactly(-header.bytes & (BLOCK - 1)));
    }
  } finally {
    await bytes.close();
  }
}

async function expectEnd(bytes: Bytes, fault: MakeFault): Promise<void> {
  for (let padding = 0; ; padding += BLOCK) {
    const block = await bytes.block();
    if (!block) return;
    if (!isZero(block) || padding > MOST_PADDING) throw fault('goes on after its end');
  }
}

function readHeader(block: Buffer, fault: MakeFault): Omit<TarEntry, 'body'> {
  if (block.toString('latin1', 257, 262) !== 'ustar') throw fault('is not a tar archive');
  const { path: name, type, size = 0, cksumValid } = new Header(block);
  if (!cksumValid || name === undefined) throw fault('is damaged');
  const shown = JSON.stringify(name.slice(0, 80));
  if (type !== 'File' && type !== 'OldFile' && type !== 'Directory')
    throw fault(`contains ${shown} (${type})`, true);
  if (!Number.isSafeInteger(size) || size < 0) throw fault(`contains ${shown} without a size`);
  return { name: name.replace(/\/+$/, ''), kind: type === 'Directory' ? 'folder' : 'file', bytes: size };
}
