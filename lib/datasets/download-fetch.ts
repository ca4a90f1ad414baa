import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { AppError, hasErrno } from '../errors.ts';
import type { Task } from '../task.ts';

/** No published data set comes near this. */
const MAX_ARCHIVE_BYTES = 1024 ** 3;
const ATTEMPTS = 3;
const STALL_MS = 60_000;

/**
 * Fetches `url` into `file`, by way of `file.part`. A part that is there is continued if the server can, else started
 * again; a connection that breaks is tried three times. Throws `unavailable`, `timeout`, `too_large` or `cancelled`.
 */
export async function fetchFile(url: string, file: string, task: Task, stallMs = STALL_MS): Promise<void> {
  const part = `${file}.part`;
  for (let attempt = 1; ; attempt++) {
    try {
      await transfer(url, part, task, stallMs);
      break;
    } catch (error) {
      const final = error instanceof AppError && error.code !== 'timeout';
      if (final || attempt === ATTEMPTS) throw explain(error, url);
      task.log(`The connection to ${new URL(url).host} broke; trying again.`);
    }
  }
  await rename(part, file);
}

async function transfer(url: string, part: string, task: Task, stallMs: number): Promise<void> {
  const have = await stat(part).then(
    ({ size }) => size,
    () => 0,
  );
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  let handle: FileHandle | undefined;
  try {
    const signal = AbortSignal.any([task.signal, stalled.signal]);
    const response = await fetch(url, { signal, headers: have > 0 ? { range: `bytes=${have}-` } : {} });
    if (response.status === 416 && have > 0) return;
    if (!response.ok || !response.body) throw refused(url, response.status);
    const continues = response.status === 206;
    let received = continues ? have : 0;
    const total = received + Number(response.headers.get('content-length') ?? 0);
    checkSize(url, total);
    handle = await open(part, continues ? 'a' : 'w');
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stallMs);
      await handle.writeFile(chunk);
      received += chunk.length;
      checkSize(url, received);
      const share = total > received ? received / total : 1;
      task.progress(total > 0 ? share : 0, `Downloading, ${(received / 1024 ** 2).toFixed(1)} MB`, {
        bytes: received,
      });
    }
    await handle.sync();
    if (total > 0 && received < total) throw new Error('connection closed early');
  } catch (error) {
    if (task.signal.aborted) throw new AppError('cancelled', 'Cancelled.');
    if (stalled.signal.aborted)
      throw new AppError('timeout', `Nothing came from ${new URL(url).host} for a minute.`);
    throw error;
  } finally {
    clearTimeout(timer);
    await handle?.close();
  }
}

function checkSize(url: string, bytes: number): void {
  if (bytes <= MAX_ARCHIVE_BYTES) return;
  const gigabytes = (bytes / 1024 ** 3).toFixed(1);
  throw new AppError(
    'too_large',
    `${new URL(url).host} offers ${gigabytes} GB; the archive cannot have more than 1 GB.`,
  );
}

const BY_HAND =
  'Check the connection and run the same command again, or get the data set by hand and use --from DIR.';

function refused(url: string, status: number): AppError {
  return new AppError('unavailable', `${new URL(url).host} answered ${status} for ${url}.`, {
    hint: BY_HAND,
  });
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof AppError) return error;
  if (hasErrno(error, 'ENOSPC')) return error;
  return new AppError('unavailable', `${new URL(url).host} could not be reached or broke off.`, {
    hint: BY_HAND,
    cause: error,
  });
}
