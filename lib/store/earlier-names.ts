import { renameSync } from 'node:fs';
import path from 'node:path';
import { hasErrno } from '../errors.ts';

/** Folders of the data directory, as earlier versions called them, and as they are called now. */
const RENAMED = [['projections', 'maps']] as const;

/** What a file that a backup of an earlier version holds is called now; both relative to the data directory. */
export function nameNow(name: string): string {
  const renamed = RENAMED.find(([before]) => name.startsWith(`${before}/`));
  return renamed ? `${renamed[1]}${name.slice(renamed[0].length)}` : name;
}

/**
 * Gives the folders of a data directory that an earlier version made their names of now. After the database was brought up to date, so
 * that a version that refuses to do that leaves everything as it was; several processes may call it at once.
 */
export function renameEarlierFolders(data: string): void {
  for (const [before, now] of RENAMED) {
    try {
      renameSync(
        path.join(/* turbopackIgnore: true */ data, before),
        path.join(/* turbopackIgnore: true */ data, now),
      );
    } catch (error) {
      // Renamed already, or there is one of the new name with files in it, which are those that are used.
      if (!hasErrno(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }
}
