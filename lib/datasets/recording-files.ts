import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { FileFailure, SessionLabel } from './contract.ts';
import { type ReadFiles, readHere } from './reading.ts';
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
      // In one go, which takes a third of the time of four steps of a pool of threads; then others have their turn.
      hash.update(readFileSync(file.absolute));
      await breathe();
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

/** The sessions of files with fixed columns, in order; a damaged file becomes a failure and the rest goes on. */
export async function* readRecordingFiles(
  plan: readonly RecordingFile[],
  failures: readonly FileFailure[],
  format: RowFormat,
  signal: AbortSignal,
  readFiles: ReadFiles = readHere,
): AsyncGenerator<SourceItem> {
  for (const failure of failures) yield { failure, progress: 0 };
  const files = plan.map(({ file }) => file);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0) || 1;
  let done = 0;
  let next = 0;
  for await (const read of readFiles({ as: 'recordings', format }, files, signal)) {
    const { file, subject, key, split, label } = plan[next++];
    done += file.bytes;
    const progress = done / total;
    if ('failure' in read) {
      yield { failure: fileFailure(file.path, read.failure), progress };
      continue;
    }
    const recordings = read.content.sessions.flatMap((session) => session.recordings);
    for (const [i, recording] of recordings.entries()) {
      const part = recordings.length === 1 ? key : `${key}.${i + 1}`;
      yield { session: { subject, key: part, split, label, source: file.path, recording }, progress };
    }
  }
}
