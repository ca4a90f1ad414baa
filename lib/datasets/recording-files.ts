import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { AppError, hasErrno, reportError, throwIfCancelled } from '../errors.ts';
import type { FileFailure, SessionLabel } from './contract.ts';
import { readRecordings } from './read-recording.ts';
import type { RowFormat } from './row-format.ts';
import { fileFailure, type SourceItem } from './source.ts';
import type { SourceFile } from './walk.ts';

/** A file that holds exactly one session, and what its name and place say about it. */
export interface RecordingFile {
  file: SourceFile;
  subject: string;
  key: string;
  split: string;
  label: SessionLabel | null;
}

/** Files are read whole; the largest recording published so far has 4 MB. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** Files beyond this are refused by every reader. */
const MAX_HASHED_BYTES = 4 * 1024 ** 3;
const CHUNKED_BYTES = 16 * 1024 * 1024;

/** Hashes the contents and names of `files` together with `salt`. */
export async function fingerprintFiles(
  files: readonly SourceFile[],
  salt: string,
  signal: AbortSignal,
): Promise<string> {
  const whole = createHash('sha256').update(salt);
  for (const file of files) {
    throwIfCancelled(signal);
    whole.update(`\n${file.path}\n${file.bytes}\n`);
    await hashContent(whole, file, signal);
  }
  return whole.digest('hex');
}

async function hashContent(hash: Hash, file: SourceFile, signal: AbortSignal): Promise<void> {
  if (file.bytes > MAX_HASHED_BYTES) return;
  try {
    if (file.bytes <= CHUNKED_BYTES) {
      hash.update(await readFile(file.absolute));
      return;
    }
    for await (const chunk of createReadStream(file.absolute, { highWaterMark: 1 << 20 })) {
      throwIfCancelled(signal);
      hash.update(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Reading it will fail with a message of its own.
    hash.update('unreadable');
  }
}

/** Reads the files one after the other; a damaged one becomes a failure and the rest goes on. */
export async function* readRecordingFiles(
  plan: readonly RecordingFile[],
  failures: readonly FileFailure[],
  format: RowFormat,
  signal: AbortSignal,
): AsyncGenerator<SourceItem> {
  for (const failure of failures) yield { failure, progress: 0 };
  const total = plan.reduce((sum, { file }) => sum + file.bytes, 0) || 1;
  let done = 0;
  for (const { file, subject, key, split, label } of plan) {
    throwIfCancelled(signal);
    done += file.bytes;
    const progress = done / total;
    try {
      const recordings = readRecordings(await readWhole(file), file.path, format);
      for (const [i, recording] of recordings.entries()) {
        const part = recordings.length === 1 ? key : `${key}.${i + 1}`;
        yield {
          session: { subject, key: part, split, label, source: file.path, recording },
          progress,
        };
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield { failure: fileFailure(file.path, reportError(error)), progress };
    }
  }
}

/** Reads a file after checking its size. Throws `too_large` and `bad_data`. */
export async function readWhole(file: SourceFile): Promise<Uint8Array> {
  if (file.bytes > MAX_FILE_BYTES) throw tooLarge(file);
  try {
    return await readFile(file.absolute);
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
