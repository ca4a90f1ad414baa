import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { expectCheckpointHash, readCheckpointHead } from '../network/checkpoint.ts';

/** Held at once, a whole number of float32. */
const PIECE = 4 * 1024 * 1024;

/**
 * Looks whether a file is a whole checkpoint of finite numbers, without holding it.
 *
 * @throws AppError `bad_data` that says what is wrong.
 */
export async function checkCheckpoint(file: string, name: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const read = async (begin: number, end: number) => {
      const bytes = new Uint8Array(end - begin);
      return bytes.subarray(0, await fill(handle, bytes, begin));
    };
    const head = await readCheckpointHead(read, (await handle.stat()).size, name);
    const hash = createHash('sha256');
    const piece = new Uint8Array(PIECE);
    for (let at = 0; at < 4 * head.numbers; at += PIECE) {
      const bytes = piece.subarray(0, Math.min(PIECE, 4 * head.numbers - at));
      const found = await fill(handle, bytes, head.start + at);
      hash.update(bytes.subarray(0, found));
      if (!new Float32Array(piece.buffer, 0, found >> 2).every(Number.isFinite))
        throw new AppError(
          'bad_data',
          `The exported run cannot be used: ${name}: it holds numbers that are not finite.`,
          { hint: 'Export it again, and copy the folder or archive whole.' },
        );
    }
    expectCheckpointHash(head, hash.digest('hex'), name);
  } finally {
    await handle.close();
  }
}

/** Reads into all of `bytes`, less at the end of the file. @returns how many were read */
async function fill(handle: FileHandle, bytes: Uint8Array, begin: number): Promise<number> {
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, begin + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return at;
}
