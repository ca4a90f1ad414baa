import { chmod, mkdir, open, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TarEntry } from '../archive/tar-reader.ts';
import { AppError, hasErrno, throwIfCancelled } from '../errors.ts';
import { DATABASE_NAME } from '../store/data-files.ts';
import { nameNow } from '../store/earlier-names.ts';
import { containedPath, partialName, syncDirectory } from '../store/files.ts';
import { sweepBeside } from '../store/partial-files.ts';
import { createPrivateFolder } from '../store/private-folder.ts';
import type { Task } from '../task.ts';
import { fileEntries } from './entries.ts';
import { tryRestoredNetworks } from './restored-networks.ts';
import { takeOverInChild } from './take-over-in-child.ts';

/**
 * Puts back what `backup` wrote, into a data directory that is empty or not there: unpacked beside it, checked, then renamed, so
 * that a damaged archive leaves nothing. Only files that a backup contains are taken, for their owner alone, and of the database
 * the values of its rows, each looked at; its networks run once. Nothing in it begins by itself.
 *
 * @throws AppError `conflict` when there is something in `data`, `bad_data` for an archive that is not a sound backup.
 */
export async function restore(archive: string, data: string, task: Task): Promise<void> {
  const place = await placeFor(data);
  const { partial } = place;
  await createPrivateFolder(partial);
  try {
    task.progress(0.1, 'Unpacking');
    const foreign = partialName(path.join(partial, DATABASE_NAME));
    await unpack(archive, partial, foreign, task);
    if (!(await stat(foreign).catch(() => null)))
      throw new AppError('bad_data', `${archive} is not a backup: there is no ${DATABASE_NAME} in it.`);
    task.progress(0.8, 'Checking');
    const fresh = path.join(partial, DATABASE_NAME);
    await takeOverInChild(foreign, fresh, `The database in ${archive}`, task.signal);
    await chmod(fresh, 0o600);
    await rm(foreign);
    await tryRestoredNetworks(partial, archive, task.signal);
    throwIfCancelled(task.signal);
    await place.publish();
    task.progress(1, 'Done');
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * Refuses to restore where rows or files are kept elsewhere: a backup becomes a folder with SQLite, which nothing would read then.
 * @throws AppError `bad_request` that says which variables are set, and how to get there
 */
export function requireFolder({ database, files }: { database?: string; files?: string }): void {
  const set = [
    ...(database === undefined ? [] : ['MOUSEPRINT_DATABASE']),
    ...(files === undefined ? [] : ['MOUSEPRINT_FILES']),
  ];
  if (set.length === 0) return;
  throw new AppError(
    'bad_request',
    `A backup is restored into a folder, and ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set.`,
    {
      hint: `Restore it without, then bring it there: npx mouseprint move ${[
        ...(database === undefined ? [] : ['--to']),
        ...(files === undefined ? [] : ['--files']),
      ]
        .map((option) => `${option} ADDRESS`)
        .join(', then ')}.`,
    },
  );
}

async function unpack(archive: string, folder: string, database: string, task: Task): Promise<void> {
  const made = new Set([folder]);
  const makeFolder = async (wanted: string): Promise<void> => {
    if (made.has(wanted)) return;
    await makeFolder(path.dirname(wanted));
    await createPrivateFolder(wanted);
    made.add(wanted);
  };
  for await (const entry of fileEntries(archive, archive, task.signal)) {
    const target = entry.name === DATABASE_NAME ? database : await containedPath(folder, nameNow(entry.name));
    await makeFolder(path.dirname(target));
    await writeEntry(entry, target, task.signal);
  }
}

async function writeEntry({ body }: TarEntry, target: string, signal: AbortSignal): Promise<void> {
  const file = await open(target, 'wx', 0o600);
  try {
    await file.chmod(0o600);
    for await (const part of body) {
      throwIfCancelled(signal);
      await file.writeFile(part);
    }
  } finally {
    await file.close();
  }
}

/** Where to unpack, and how that becomes the data directory. */
interface Place {
  partial: string;
  publish(): Promise<void>;
}

/** Beside the data directory; within it where it is a mounted volume, which can be neither removed nor replaced. */
async function placeFor(data: string): Promise<Place> {
  const target = await realpath(data).catch((error) => {
    if (hasErrno(error, 'ENOENT')) return path.resolve(data);
    throw error;
  });
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  await sweepBeside(target);
  if (!(await isMissingOrEmpty(target))) throw notEmpty(data);
  if (!(await isMounted(target, parent))) {
    const partial = partialName(target);
    return { partial, publish: () => replace(partial, target, data) };
  }
  const partial = partialName(path.join(target, 'restored'));
  return { partial, publish: () => moveInto(partial, target) };
}

async function replace(partial: string, target: string, data: string): Promise<void> {
  await rmdir(target).catch((error) => {
    if (hasErrno(error, 'ENOTEMPTY') || hasErrno(error, 'EEXIST')) throw notEmpty(data);
    if (!hasErrno(error, 'ENOENT')) throw error;
  });
  await rename(partial, target);
  await syncDirectory(path.dirname(target));
}

/** The database comes last: without it there is nothing to see. */
async function moveInto(partial: string, target: string): Promise<void> {
  const names = (await readdir(partial)).filter((name) => name !== DATABASE_NAME);
  for (const name of [...names, DATABASE_NAME])
    await rename(path.join(partial, name), path.join(target, name));
  await syncDirectory(target);
}

async function isMounted(folder: string, parent: string): Promise<boolean> {
  const [own, above] = await Promise.all([stat(folder).catch(() => null), stat(parent)]);
  return own !== null && own.dev !== above.dev;
}

async function isMissingOrEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return true;
    throw error;
  }
}

function notEmpty(data: string): AppError {
  return new AppError('conflict', `The data directory ${data} is not empty.`, {
    hint: 'Stop the server and move it away, or point MOUSEPRINT_DATA at another folder.',
  });
}
