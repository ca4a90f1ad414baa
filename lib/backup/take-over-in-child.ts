import { stat } from 'node:fs/promises';
import { runInChild } from '../store/child.ts';

/** A database of a megabyte takes some hundredths of a second. */
const MS_PER_MEGABYTE = 1000;
const AT_LEAST_MS = 60_000;
const MEMORY_MB = 1024;

/** As `takeOver` of take-over.ts, in a process that is ended with `signal` and when it takes too long. */
export async function takeOverInChild(
  foreign: string,
  fresh: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { size } = await stat(foreign);
  await runInChild('lib/backup/take-over-child.ts', { foreign, fresh, name }, name, {
    deadline: AT_LEAST_MS + (size / 2 ** 20) * MS_PER_MEGABYTE,
    memory: MEMORY_MB,
    signal,
  });
}
