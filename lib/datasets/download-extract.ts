import { mkdir } from 'node:fs/promises';
import { type ReadEntry, x } from 'tar';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';

const MAX_ENTRY_BYTES = 64 * 1024 ** 2;
const MAX_TOTAL_BYTES = 2 * 1024 ** 3;
const MAX_ENTRIES = 20_000;

/**
 * Unpacks the regular files below `inside` of a .tar.gz into the new folder `target`. Links and devices are skipped,
 * paths cannot leave `target`, and entries that claim more than is plausible are refused before they are written.
 * Throws `bad_data` for an archive that is damaged.
 */
export async function extractArchive(
  archive: string,
  target: string,
  inside: string,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(target);
  let total = 0;
  let entries = 0;
  let refusal: AppError | undefined;
  const filter = (path: string, entry: Pick<ReadEntry, 'size'> & Partial<Pick<ReadEntry, 'type'>>) => {
    if (refusal || signal.aborted) return false;
    if (entry.type !== 'File' && entry.type !== 'OldFile' && entry.type !== 'ContiguousFile') return false;
    if (!path.startsWith(`${inside}/`) || path.split('/').includes('..')) return false;
    total += entry.size;
    entries++;
    refusal = implausible(path, entry.size, total, entries);
    return refusal === undefined;
  };
  try {
    // Synchronously: otherwise files are still being written after an error, while their folder is removed.
    x({
      sync: true,
      file: archive,
      cwd: target,
      strip: inside.split('/').length,
      strict: true,
      preserveOwner: false,
      filter: (path, entry) => filter(path, entry as ReadEntry),
    });
  } catch (cause) {
    if (hasErrno(cause, 'ENOSPC')) throw cause;
    throw refusal ?? damaged(cause);
  }
  if (refusal) throw refusal;
  throwIfCancelled(signal);
}

function implausible(path: string, bytes: number, total: number, entries: number): AppError | undefined {
  const gigabytes = (n: number) => `${(n / 1024 ** 3).toFixed(1)} GB`;
  const name = path.split('/').slice(1).join('/');
  if (bytes > MAX_ENTRY_BYTES) {
    return new AppError(
      'bad_data',
      `The archive says that ${name} has ${gigabytes(bytes)}; no recording has that.`,
    );
  }
  if (total > MAX_TOTAL_BYTES)
    return new AppError('bad_data', `The archive unpacks to more than ${gigabytes(MAX_TOTAL_BYTES)}.`);
  if (entries > MAX_ENTRIES)
    return new AppError('bad_data', `The archive holds more than ${MAX_ENTRIES} files.`);
  return undefined;
}

function damaged(cause: unknown): AppError {
  return new AppError('bad_data', 'The downloaded archive is damaged.', {
    hint: 'It was removed; run the same command again.',
    cause,
  });
}
