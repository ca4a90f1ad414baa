import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasErrno } from '../errors.ts';
import { isAlive } from '../process.ts';
import { currentEngine } from './address.ts';
import { isPartial, partialName } from './files.ts';

/** Folders below the data directory whose unfinished parts are swept; deeper ones belong to whoever wrote them. */
const DEPTH = 4;

/** What earlier versions unpacked bundles into, without saying who. */
const EARLIER = /^\.partial-exchange-[A-Za-z0-9]{6}$/;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The process that was writing a file or folder named by `partialName`. */
function writerOf(name: string): number | undefined {
  const pid = /-(\d+)-[0-9a-f]{8}$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Whether whoever was writing it is gone. In a container the next server has the number of the last. */
async function isLeft(file: string): Promise<boolean> {
  const writer = writerOf(file);
  const isOlderThan = async (ms: number) =>
    ((await stat(file).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY) < Date.now() - ms;
  if (writer === undefined) return EARLIER.test(path.basename(file)) && (await isOlderThan(HOUR_MS));
  if (writer === process.pid) return isOlderThan(process.uptime() * 1000 + 1000);
  // Several machines may write here, and the number says nothing of another's.
  if (currentEngine() === 'postgresql') return isOlderThan(DAY_MS);
  return !isAlive(writer);
}

/**
 * Removes what writers left behind that were killed before they could publish or remove it. Nothing of a process that
 * is still there is touched.
 * @param depth how many folders deep; 0 for `folder` alone
 * @returns how many files and folders were removed.
 */
export async function sweepPartials(folder: string, depth = DEPTH): Promise<number> {
  let removed = 0;
  for (const entry of await entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    if (isPartial(entry.name)) {
      if (!(await isLeft(file))) continue;
      await removeTree(file);
      removed++;
    } else if (entry.isDirectory() && depth > 0) removed += await sweepPartials(file, depth - 1);
  }
  return removed;
}

/** Removes what was left beside `target` by writers of it, such as a restore that was killed. Touches nothing else there. */
export async function sweepBeside(target: string): Promise<number> {
  const [mark] = path.basename(partialName(target)).split(`-${process.pid}-`);
  let removed = 0;
  for (const { name } of await entriesOf(path.dirname(target))) {
    const isOurs = name.startsWith(`${mark}-`) && /^\d+-[0-9a-f]{8}$/.test(name.slice(mark.length + 1));
    const file = path.join(path.dirname(target), name);
    if (!isOurs || !(await isLeft(file))) continue;
    await removeTree(file);
    removed++;
  }
  return removed;
}

/** A child of whoever was killed may still be writing into it for a moment. */
async function removeTree(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
