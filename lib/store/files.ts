import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { hasErrno } from '../errors.ts';
import { now } from './clock.ts';
import { readConfig } from './config.ts';
import { isShared } from './data-files.ts';
import { checkDataFolder } from './data-folder.ts';
import { dataName, dataPath, isPlainRelativePath, refusePath } from './data-path.ts';
import { passFence } from './fence.ts';

export { dataPath, isPlainRelativePath } from './data-path.ts';

/*
 * The one door to files. Each call takes a path below the data directory, whether the file lies there (as it does unless MOUSEPRINT_FILES
 * is set) or elsewhere, and any other path of this machine.
 */

const MARK = '.partial-';

/**
 * The one way from a name that came from outside (a manifest, an archive, a request) to a path on disk: `relative` below `base`.
 * What need not exist yet may be missing; of what exists, nothing on the way may be a link that leads elsewhere.
 * @throws AppError `forbidden` for anything that leaves `base`.
 */
export async function containedPath(base: string, relative: string): Promise<string> {
  if (!isPlainRelativePath(relative)) throw refusePath(relative);
  const realBase = await realpath(base);
  const target = path.join(realBase, relative);
  for (let existing = target; existing !== realBase; existing = path.dirname(existing)) {
    try {
      if ((await realpath(existing)) !== existing) throw refusePath(relative);
      break;
    } catch (error) {
      // A dangling link is missing for realpath, but not for whoever writes through it.
      if (!hasErrno(error, 'ENOENT')) throw hasErrno(error, 'ELOOP') ? refusePath(relative) : error;
      await refuseLink(existing, relative);
    }
  }
  return target;
}

/**
 * A file below the data directory whose name was read from the database, which may come from somebody's backup.
 * @throws AppError `forbidden` for a name that leads elsewhere.
 */
export function keptPath(relative: string): Promise<string> {
  return containedPath(dataPath(), relative);
}

/**
 * The one way in which what a row names is removed: a file, or a folder with all in it, below the data directory. What is not there is
 * removed already.
 * @param segments as for {@link dataPath}; at least one, so that nothing removes the data directory itself
 * @throws AppError `forbidden` for a name that leads elsewhere; nothing is removed then.
 */
export async function removeKept(first: string, ...more: string[]): Promise<void> {
  const name = sharedName(dataPath(first, ...more));
  let target: string;
  try {
    target = await keptPath([first, ...more].join('/'));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return;
    throw error;
  }
  if (name !== undefined) await (await elsewhere()).removeFiles(name);
  await rm(target, { recursive: true, force: true });
}

let preloaded: typeof import('./objects/stored-files.ts') | undefined;

/** For a thread, which cannot load TypeScript later on: what would be loaded. */
export function preloadElsewhere(module: NonNullable<typeof preloaded>): void {
  preloaded = module;
}

/** Loaded only where files lie elsewhere, since it knows the database. */
const elsewhere = async () => preloaded ?? (await import('./objects/stored-files.ts'));

/** The name of a file that lies where all machines see it; undefined for one that is this machine's own. */
function sharedName(file: string): string | undefined {
  if (readConfig().files === undefined) return undefined;
  const name = dataName(file);
  return name !== undefined && isShared(name) ? name : undefined;
}

function notThere(file: string): NodeJS.ErrnoException {
  const error = new Error(`ENOENT: no such file, open '${file}'`);
  return Object.assign(error, { code: 'ENOENT', syscall: 'open', path: file });
}

/**
 * Where a file can be read on this machine: itself, or a copy of one that lies elsewhere. Open it at once, and ask again for the next time:
 * copies go when others need the room.
 * @throws an error `ENOENT` for a file that is not there, where it lies elsewhere
 */
export async function readable(file: string): Promise<string> {
  const name = sharedName(file);
  if (name === undefined) return file;
  const copy = await (await elsewhere()).localCopy(name);
  if (copy === undefined) throw notThere(file);
  return copy;
}

/** Opens a file for reading. @throws as `open` does */
export async function openKept(file: string) {
  return open(await readable(file), 'r');
}

/** Reads a whole file. @throws as `readFile` does */
export async function readKept(file: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(await readable(file));
}

/** As {@link readKept}, but nothing for a file that is not there. */
export async function readKeptIfThere(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readKept(file);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A folder of this machine with the files `names` of `folder`, for threads and processes that read it by themselves; those not there are left out. */
export async function readableFolder(folder: string, names: readonly string[]): Promise<string> {
  const name = sharedName(folder);
  return name === undefined ? folder : (await elsewhere()).localFolder(name, names);
}

/** A file as a listing has it. */
export interface KeptFile {
  /** Relative to the folder that was listed, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** When it was written or last touched, ms since 1970. */
  readonly at: number;
}

/** All files below a folder, in the order of their names; what is still being written is left out. */
export async function listKept(folder: string): Promise<KeptFile[]> {
  const shared = sharedFolder(folder);
  if (shared !== undefined) {
    const rows = await (await elsewhere()).filesBelow(shared);
    const from = shared === '' ? 0 : shared.length + 1;
    return rows.map(({ name, bytes, at }) => ({ name: name.slice(from), bytes, at: at.getTime() }));
  }
  const found: KeptFile[] = [];
  const look = async (below: string): Promise<void> => {
    const entries = await entriesOf(path.join(folder, below));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isUnfinished(entry.name)) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await look(name);
      else if (entry.isFile()) {
        const info = await stat(path.join(folder, name)).catch(() => undefined);
        if (info) found.push({ name, bytes: info.size, at: info.mtimeMs });
      }
    }
  };
  await look('');
  return found;
}

/** Files and folders in a folder, as {@link listKept}; what is still being written here is among them. */
export async function namesIn(folder: string): Promise<string[]> {
  const here = (await entriesOf(folder)).map(({ name }) => name);
  const shared = sharedFolder(folder);
  if (shared === undefined) return here.sort();
  const names = (await listKept(folder)).map(({ name }) => name.split('/')[0]);
  return [...new Set([...names, ...here.filter(isUnfinished)])].sort();
}

async function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch((error) => {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  });
}

/** As {@link sharedName}, for a folder that may be the data directory itself, whose name is empty. */
function sharedFolder(folder: string): string | undefined {
  const { files, data } = readConfig();
  if (files === undefined) return undefined;
  return path.resolve(folder) === data ? '' : sharedName(folder);
}

/** Size and time of a file; of a folder the time only. Undefined for what is not there. */
export async function statKept(file: string): Promise<Pick<KeptFile, 'bytes' | 'at'> | undefined> {
  const name = sharedName(file);
  if (name !== undefined) {
    const { fileInfo, filesBelow } = await elsewhere();
    const row = await fileInfo(name);
    const rows = row ? [row] : await filesBelow(name);
    if (rows.length === 0) return undefined;
    return { bytes: row?.bytes ?? 0, at: Math.max(...rows.map(({ at }) => at.getTime())) };
  }
  const info = await stat(file).catch((error) => {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  });
  return info && { bytes: info.size, at: info.mtimeMs };
}

/** Says that a file or a folder was used now. @returns whether it is there @throws as `utimes` does */
export async function touchKept(file: string): Promise<boolean> {
  const name = sharedName(file);
  if (name !== undefined) return (await elsewhere()).touchFiles(name);
  const time = new Date(now());
  return utimes(file, time, time).then(
    () => true,
    (error) => {
      if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    },
  );
}

/** Removes a file, or a folder with all in it, by a path that the caller has made of names it has looked at. */
export async function removeAt(file: string): Promise<void> {
  const name = sharedName(file);
  if (name !== undefined) await (await elsewhere()).removeFiles(name);
  await rm(file, { recursive: true, force: true });
}

/** Whether a file lies where all machines see it, not on this one. */
export function liesElsewhere(file: string): boolean {
  return sharedName(file) !== undefined;
}

/** Whether what is kept in a data directory, as its database says, does not lie in it. */
export const filesLieElsewhere = (data: string): boolean =>
  readConfig().files !== undefined && path.resolve(data) === readConfig().data;

/** Makes an empty file that lies elsewhere, where there is none. @returns whether there was none */
export async function createElsewhere(file: string): Promise<boolean> {
  return (await elsewhere()).createFile(dataName(file) as string);
}

/** Removes a file that lies elsewhere and was not touched since `at`. */
export async function removeUntouched(file: string, at: number): Promise<void> {
  await (await elsewhere()).removeUntouched(dataName(file) as string, new Date(at));
}

async function refuseLink(existing: string, relative: string): Promise<void> {
  const link = await lstat(existing).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
  if (link) throw refusePath(relative);
}

/** A name beside `target` for something that is still being written. {@link isPartial} recognises it. */
export function partialName(target: string): string {
  return path.join(
    path.dirname(target),
    `${MARK}${path.basename(target)}-${process.pid}-${randomBytes(4).toString('hex')}`,
  );
}

/** Whether a name is of what is still being written or of what a writer left behind that did not finish. */
function isUnfinished(name: string): boolean {
  return isPartial(name) || name.startsWith('.unfinished-');
}

/** Whether a file or folder was left behind by a writer that did not finish. */
export function isPartial(name: string): boolean {
  return path.basename(name).startsWith(MARK);
}

/** Makes a completed rename survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some platforms and file systems cannot sync a folder; there is nothing better to do there.
    if (!hasErrno(error, 'EINVAL') && !hasErrno(error, 'EPERM') && !hasErrno(error, 'EISDIR')) throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Gives a completely written file or folder its final name, durably. Replaces an existing file, or all of an existing folder.
 * @param partial on this machine
 */
export async function publish(partial: string, target: string): Promise<void> {
  const name = sharedName(target);
  const isFolder = (await stat(partial)).isDirectory();
  if (name !== undefined) {
    const { keepFile, keepFolder } = await elsewhere();
    return isFolder ? keepFolder(name, partial) : keepFile(name, partial);
  }
  await passFence();
  if (!isFolder) {
    await rename(partial, target);
    await syncDirectory(path.dirname(target));
    return;
  }
  const old = partialName(target);
  await rename(target, old).catch((error) => {
    if (!hasErrno(error, 'ENOENT')) throw error;
  });
  await rename(partial, target);
  await syncDirectory(path.dirname(target));
  await rm(old, { recursive: true, force: true });
}

/** Gives a file or folder below the data directory another name there, durably, replacing what has it. @returns whether there was one */
export async function renameKept(from: string, to: string): Promise<boolean> {
  const [source, target] = [sharedName(from), sharedName(to)];
  if (source !== undefined && target !== undefined) return (await elsewhere()).renameFile(source, target);
  await passFence();
  try {
    await rename(from, to);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return false;
    throw error;
  }
  await syncDirectory(path.dirname(to));
  return true;
}

export interface WriteOptions {
  /** Whether the file must outlive a power cut; not worth waiting for where it can be computed anew. */
  durable?: boolean;
}

/** Writes a file so that it is there completely or not at all, whatever happens. Creates the folders on the way. */
export async function writeFileAtomic(
  target: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  { durable = true }: WriteOptions = {},
): Promise<void> {
  const name = sharedName(target);
  if (name !== undefined) return writeElsewhere(name, content);
  // A folder that was moved away would be made anew.
  checkDataFolder();
  await mkdir(path.dirname(target), { recursive: true });
  const partial = partialName(target);
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content);
      else for await (const part of content) await handle.writeFile(part);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    if (durable) await publish(partial, target);
    else {
      await passFence();
      await rename(partial, target);
    }
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeElsewhere(
  name: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const { keepFile, scratchFile, withRoom } = await elsewhere();
  const partial = partialName(await scratchFile(path.posix.basename(name)));
  try {
    const write = async () => {
      const handle = await open(partial, 'w', 0o600);
      try {
        if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content);
        else for await (const part of content) await handle.writeFile(part);
      } finally {
        await handle.close();
      }
    };
    // What comes in pieces comes once.
    await (typeof content === 'string' || content instanceof Uint8Array ? withRoom(write) : write());
    await keepFile(name, partial);
  } finally {
    await rm(partial, { force: true });
  }
}
