import path from 'node:path';
import { AppError } from '../errors.ts';
import type { RunView } from '../runs/contract.ts';
import { getRun } from '../runs/run-store.ts';
import { runInChild } from '../store/child.ts';
import { dataPath } from '../store/files.ts';
import { sweepPartials } from '../store/partial-files.ts';
import { inScratch } from './scratch.ts';

/** Room for a run with the largest network and the most comparisons that we make; with the server's own, below a gigabyte. */
const LIMITS = { deadline: 120_000, memory: 400, heap: 192 };

/** Uploads on their way or waiting for their turn; each is a file on the disk. */
const MOST_WAITING = 4;

// Next evaluates a module once per bundle, so the queue lives on the process.
const shared = globalThis as typeof globalThis & {
  mouseprintImports?: { waiting: number; last: Promise<unknown> };
};

/**
 * Takes in a run as `importRun` does, in a process of its own that is ended with `signal`, after too long and when it takes too much memory.
 * One at a time; what was begun by one that was ended is removed.
 *
 * @param from a folder or an archive
 * @throws AppError as `importRun`, `bad_data` when it goes beyond its limits.
 */
export async function importInChild(
  from: string,
  { name, signal }: { name?: string; signal: AbortSignal },
): Promise<RunView> {
  return serialised(async () => {
    try {
      const limits = { ...LIMITS, signal };
      const id = await runInChild<string>(
        'lib/exchange/import-child.ts',
        { from, name },
        'The exported run',
        limits,
      );
      return await getRun(id);
    } catch (error) {
      // The child may have been ended in the middle of its work.
      await sweepPartials(dataPath(), 2).catch(() => {});
      throw error;
    }
  });
}

async function serialised<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue().last.then(work);
  queue().last = turn.catch(() => {});
  return turn;
}

function queue() {
  shared.mouseprintImports ??= { waiting: 0, last: Promise.resolve() };
  return shared.mouseprintImports;
}

/**
 * Takes in a run that somebody sends. The upload goes to the disk as it comes, and from there as {@link importInChild} does.
 *
 * @param save writes the upload to a file
 * @throws AppError as {@link importInChild} and `save`, `overloaded` when too many are on their way already.
 */
export async function importUpload(
  save: (file: string) => Promise<unknown>,
  signal: AbortSignal,
): Promise<RunView> {
  if (queue().waiting >= MOST_WAITING)
    throw new AppError('overloaded', `${MOST_WAITING} runs are being imported already.`, {
      hint: 'Wait until they are here, then send this one again.',
    });
  queue().waiting++;
  try {
    return await inScratch(async (folder) => {
      const file = path.join(folder, 'upload.tar.gz');
      await save(file);
      return importInChild(file, { signal });
    });
  } finally {
    queue().waiting--;
  }
}
