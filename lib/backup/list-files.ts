import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { DATABASE_NAME, dataFileKind } from '../store/data-files.ts';
import { nameNow } from '../store/earlier-names.ts';
import { filesLieElsewhere, isPartial, listKept } from '../store/files.ts';

/** What can be had again, belongs to this machine or is only held while something runs: nobody misses it in a backup. */
const OF_THIS_MACHINE = new Set([
  DATABASE_NAME,
  `${DATABASE_NAME}-wal`,
  `${DATABASE_NAME}-shm`,
  'token',
  'server.json',
  'files-id',
  'untrusted-notebooks.json',
  'trusted-notebooks',
  'downloads',
  'uploads',
  'graphics',
  'cache',
]);

export interface DataFiles {
  /** Relative to the data directory, sorted; the database is not among them. */
  readonly names: string[];
  /** What is no file of the program's. */
  readonly leftOut: string[];
}

/**
 * Lists what a backup takes besides the database.
 * @throws AppError `conflict` for a link, behind which lies something that would be missing from the backup.
 */
export async function listDataFiles(data: string): Promise<DataFiles> {
  const names: string[] = [];
  const leftOut: string[] = [];
  const look = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(path.join(data, folder))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isTemporary(entry.name) || OF_THIS_MACHINE.has(name)) continue;
      if (entry.isSymbolicLink()) throw linked(name);
      if (entry.isDirectory()) await look(name);
      else if (entry.isFile() && dataFileKind(nameNow(name))) names.push(name);
      else leftOut.push(name);
    }
  };
  if (filesLieElsewhere(data)) {
    for (const { name } of await listKept(data))
      if (dataFileKind(name)) names.push(name);
      else if (!OF_THIS_MACHINE.has(name.split('/')[0]) && !isTemporary(name.split('/').at(-1) ?? ''))
        leftOut.push(name);
  } else await look('');
  return { names: names.sort(), leftOut: leftOut.sort() };
}

/** What is being written, and locks of who writes. */
function isTemporary(name: string): boolean {
  return (
    isPartial(name) || name.startsWith('.unfinished-') || (name.startsWith('.') && name.endsWith('.lock'))
  );
}

/** Nothing for a folder that was removed meanwhile. */
async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

function linked(name: string): AppError {
  return new AppError('conflict', `${name} in the data directory is a link, and a backup follows none.`, {
    hint: 'Put the files where the link is, or let MOUSEPRINT_DATA name the folder where they are.',
  });
}
