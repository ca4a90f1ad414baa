import { readFileSync } from 'node:fs';
import { AppError, hasErrno } from '../errors.ts';
import type { SourceFile } from './walk.ts';

/** Files are read whole; the largest recording published so far has 4 MB. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Reads a file after checking its size; a thread that parses it waits for nothing else. Throws `too_large` and `bad_data`. */
export function readWhole(file: SourceFile): Uint8Array {
  if (file.bytes > MAX_FILE_BYTES) throw tooLarge(file);
  try {
    return readFileSync(file.absolute);
  } catch (error) {
    if (hasErrno(error, 'EACCES') || hasErrno(error, 'ENOENT') || hasErrno(error, 'EIO')) {
      throw new AppError('bad_data', `${file.path} could not be read (${error.code}).`, { cause: error });
    }
    throw error;
  }
}

function tooLarge(file: SourceFile): AppError {
  const gigabytes = (file.bytes / 1024 ** 3).toFixed(1);
  return new AppError('too_large', `${file.path} has ${gigabytes} GB; a recording may have 0.5 GB.`, {
    hint: 'Split it into one file per session.',
  });
}
