import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { readConfig } from './config.ts';
import { checkDataFolder } from './data-folder.ts';
import { passFence } from './fence.ts';

/**
 * The one way to an absolute path below the data directory. Each segment is one name or several joined by slashes; ids come from a
 * database that may be somebody else's backup, so that none of them can lead out.
 * @throws AppError `forbidden` for a segment that is no plain relative path.
 */
export function dataPath(...segments: string[]): string {
  const foreign = segments.find((segment) => !isPlainRelativePath(segment));
  if (foreign !== undefined) throw refuse(foreign);
  return path.join(/* turbopackIgnore: true */ readConfig().data, ...segments);
}

const MARK = '.partial-';

function refuse(relative: string): AppError {
  const shown = JSON.stringify(relative.length > 80 ? `${relative.slice(0, 80)}…` : relative);
  return new AppError('forbidden', `The path ${shown} is not allowed.`, {
    hint: 'Use a relative path that stays inside its folder and follows no link.',
  });
}

/** Whether `relative` could name a file inside a folder on every platform: no root, drive, parent, backslash or control character. */
export function isPlainRelativePath(relative: string): boolean {
  if (relative === '' || relative.length > 1024 || relative !== relative.normalize('NFC')) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\:\u0000-\u001f\u007f]/.test(relative)) return false;
  return relative.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/**
 * The one way from a name that came from outside (a manifest, an archive, a request) to a path on disk: `relative` below `base`.
 * What need not exist yet may be missing; of what exists, nothing on the way may be a link that leads elsewhere.
 * @throws AppError `forbidden` for anything that leaves `base`.
 */
export async function containedPath(base: string, relative: string): Promise<string> {
  if (!isPlainRelativePath(relative)) throw refuse(relative);
  const realBase = await realpath(base);
  const target = path.join(realBase, relative);
  for (let existing = target; existing !== realBase; existing = path.dirname(existing)) {
    try {
      if ((await realpath(existing)) !== existing) throw refuse(relative);
      break;
    } catch (error) {
      // A dangling link is missing for realpath, but not for whoever writes through it.
      if (!hasErrno(error, 'ENOENT')) throw hasErrno(error, 'ELOOP') ? refuse(relative) : error;
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
  dataPath(first, ...more);
  let target: string;
  try {
    target = await keptPath([first, ...more].join('/'));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return;
    throw error;
  }
  await rm(target, { recursive: true, force: true });
}

async function refuseLink(existing: string, relative: string): Promise<void> {
  const link = await lstat(existing).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
  if (link) throw refuse(relative);
}

/** A name beside `target` for something that is still being written. {@link isPartial} recognises it. */
export function partialName(target: string): string {
  return path.join(
    path.dirname(target),
    `${MARK}${path.basename(target)}-${process.pid}-${randomBytes(4).toString('hex')}`,
  );
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

/** Renames a completely written file or folder to its final name, durably. Replaces an existing file. */
export async function publish(partial: string, target: string): Promise<void> {
  await passFence();
  await rename(partial, target);
  await syncDirectory(path.dirname(target));
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
