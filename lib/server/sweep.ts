import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../process.ts';
import { isPartial } from './files.ts';

/** Folders below the data directory whose unfinished parts are swept; deeper ones belong to whoever wrote them. */
const DEPTH = 4;

/** The process that was writing a file or folder named by `partialName`. */
function writerOf(name: string): number | undefined {
  const pid = /-(\d+)-[0-9a-f]{8}$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/**
 * Removes what writers left behind that were killed before they could publish or remove it. Nothing of a process that
 * is still there is touched.
 * @returns how many files and folders were removed.
 */
export async function sweepPartials(folder: string, depth = DEPTH): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (isPartial(entry.name)) {
      const writer = writerOf(entry.name);
      if (writer === undefined || isAlive(writer)) continue;
      await rm(file, { recursive: true, force: true });
      removed++;
    } else if (entry.isDirectory() && depth > 0) removed += await sweepPartials(file, depth - 1);
  }
  return removed;
}
