import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Header } from 'tar';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';

const BLOCK = 512;
const CHUNK = 1 << 20;

/** What was written of a file. */
export interface Packed {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a tar archive of plain files that nobody but its owner can read, whatever the umask. What has gone since it was listed is left out.
 */
export class TarWriter {
  readonly #file: FileHandle;
  readonly #signal: AbortSignal;
  /** By name; what a reader must find again. */
  readonly packed = new Map<string, Packed>();

  private constructor(file: FileHandle, signal: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  static async create(target: string, signal: AbortSignal): Promise<TarWriter> {
    const file = await open(target, 'wx', 0o600);
    await file.chmod(0o600);
    return new TarWriter(file, signal);
  }

  /** @throws AppError `conflict` for a file that became shorter meanwhile. */
  async add(name: string, from: string): Promise<void> {
    let source: FileHandle;
    try {
      source = await open(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    } catch (error) {
      if (hasErrno(error, 'ENOENT')) return;
      throw error;
    }
    try {
      const { size } = await source.stat();
      await this.#header(name, size);
      const sha256 = await this.#body(source, name, size);
      this.packed.set(name, { bytes: size, sha256 });
    } finally {
      await source.close();
    }
  }

  async #header(name: string, size: number): Promise<void> {
    const header = new Header({ path: name, type: 'File', size, mode: 0o600 });
    // Base 256 is fine for a large size; a name that does not fit would be cut.
    header.encode();
    if (!header.block || new Header(header.block).path !== name)
      throw new Error(`${name} is too long for a tar archive.`);
    await this.#file.writeFile(header.block);
  }

  async #body(source: FileHandle, name: string, size: number): Promise<string> {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(Math.min(size, CHUNK));
    for (let left = size; left > 0; ) {
      throwIfCancelled(this.#signal);
      const { bytesRead } = await source.read(buffer, 0, Math.min(left, CHUNK));
      if (bytesRead === 0)
        throw new AppError('conflict', `${name} became shorter while it was read.`, { hint: 'Try again.' });
      const part = buffer.subarray(0, bytesRead);
      hash.update(part);
      await this.#file.writeFile(part);
      left -= bytesRead;
    }
    await this.#file.writeFile(Buffer.alloc(-size & (BLOCK - 1)));
    return hash.digest('hex');
  }

  /** Completes the archive and syncs it. */
  async finish(): Promise<void> {
    await this.#file.writeFile(Buffer.alloc(2 * BLOCK));
    await this.#file.sync();
  }

  /** Closes the file, complete or not. */
  async close(): Promise<void> {
    await this.#file.close();
  }
}
