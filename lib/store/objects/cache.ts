import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { readConfig } from '../config.ts';
import { dataPath } from '../data-path.ts';

/** What a file holds. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
}

/** Whoever asked for a copy has opened it by then, ms. */
const IN_USE_MS = 60_000;
/** Making room makes some more, so that it is not done for every file. */
const DOWN_TO = 0.9;
/** How often a process looks how large the cache has become by others. */
const LOOK_AGAIN_MS = 60_000;

const folder = () => dataPath('cache', 'files');
const entryOf = (sha256: string) => path.join(folder(), sha256);

// Next evaluates a module once per bundle.
const shared = globalThis as typeof globalThis & {
  mouseprintCopies?: { verified: Set<string>; size: number; lookedAt: number };
};
shared.mouseprintCopies ??= { verified: new Set(), size: 0, lookedAt: Number.NEGATIVE_INFINITY };
const state = shared.mouseprintCopies;

/** A name in the cache's own folder for what is being fetched or written; whoever asks moves or removes it. */
export async function scratchFile(name: string): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  return path.join(folder(), name);
}

export async function contentOfFile(file: string): Promise<Content> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(file)) {
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The copy of a content that lies here, if it is whole: its bytes are compared when this process first asks for it. */
export async function findCopy({ bytes, sha256 }: Content, name: string): Promise<string | undefined> {
  const file = path.join(entryOf(sha256), name);
  const info = await stat(file).catch(() => undefined);
  if (!info) return undefined;
  if (info.size === bytes && (state.verified.has(file) || (await contentOfFile(file)).sha256 === sha256)) {
    state.verified.add(file);
    const now = new Date();
    // One that was removed meanwhile is fetched anew by whoever cannot open it.
    await utimes(entryOf(sha256), now, now).catch(() => {});
    return file;
  }
  await dropCopy(sha256);
  return undefined;
}

/** The folder of copies that has a name, if all of `files` are whole in it. */
export async function findFolder(
  sha256: string,
  files: readonly (Content & { readonly relative: string })[],
): Promise<string | undefined> {
  for (const { relative, ...content } of files) {
    const file = path.join(entryOf(sha256), relative);
    const info = await stat(file).catch(() => undefined);
    if (info?.size === content.bytes) {
      if (state.verified.has(file) || (await contentOfFile(file)).sha256 === content.sha256) {
        state.verified.add(file);
        continue;
      }
    }
    await dropCopy(sha256);
    return undefined;
  }
  const now = new Date();
  return utimes(entryOf(sha256), now, now).then(
    () => entryOf(sha256),
    () => undefined,
  );
}

/** Makes a whole folder one of copies; it goes from where it was. @returns where it lies */
export async function addFolder(sha256: string, bytes: number, whole: string): Promise<string> {
  await makeRoom(bytes);
  await rename(whole, entryOf(sha256)).catch((error) => {
    // Another process or request was quicker.
    if (!hasErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  });
  state.size += bytes;
  return entryOf(sha256);
}

/** Removes a copy that is not what it should be. */
export async function dropCopy(sha256: string): Promise<void> {
  await rm(entryOf(sha256), { recursive: true, force: true });
  for (const file of state.verified) if (file.startsWith(entryOf(sha256))) state.verified.delete(file);
}

/** Makes a whole file a copy of its content; it goes from where it was. @returns where it lies */
export async function addCopy({ bytes, sha256 }: Content, name: string, whole: string): Promise<string> {
  const file = path.join(entryOf(sha256), name);
  await makeRoom(bytes);
  await mkdir(entryOf(sha256), { recursive: true, mode: 0o700 });
  try {
    await rename(whole, file);
  } catch (error) {
    if (!hasErrno(error, 'ENOENT')) throw error;
    // Another process made room in the very moment.
    await mkdir(entryOf(sha256), { recursive: true, mode: 0o700 });
    await rename(whole, file);
  }
  state.verified.add(file);
  state.size += bytes;
  return file;
}

/** Removes what was not used for longest, until `bytes` more fit into what the cache may take. */
async function makeRoom(bytes: number): Promise<void> {
  const most = readConfig().cacheMegabytes * 1024 ** 2;
  const isFresh = performance.now() - state.lookedAt < LOOK_AGAIN_MS;
  if (isFresh && state.size + bytes <= most) return;
  await shrinkTo(most - bytes, most * DOWN_TO - bytes);
}

/** Looks at all copies, and where they take more than `most` removes those that were not used for longest until `enough` is left. */
async function shrinkTo(most: number, enough: number): Promise<void> {
  const names = (await readdir(folder()).catch(() => [])).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const entries = await Promise.all(
    names.map(async (sha256) => {
      const at = (await stat(entryOf(sha256)).catch(() => undefined))?.mtimeMs ?? 0;
      const files = await readdir(entryOf(sha256)).catch(() => []);
      const sizes = await Promise.all(
        files.map(
          async (name) => (await stat(path.join(entryOf(sha256), name)).catch(() => undefined))?.size ?? 0,
        ),
      );
      return { sha256, at, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    }),
  );
  state.size = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  state.lookedAt = performance.now();
  if (state.size <= most) return;
  for (const { sha256, at, bytes } of entries.sort((a, b) => a.at - b.at)) {
    if (state.size <= enough) return;
    if (Date.now() - at < IN_USE_MS) continue;
    await dropCopy(sha256);
    state.size -= bytes;
  }
}

/**
 * Does what writes into the cache; where its disk is full, once more after all copies that nobody uses were removed.
 * @throws AppError `disk_full` that names the cache
 */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  const isFull = (error: unknown) => hasErrno(error, 'ENOSPC', 'EDQUOT');
  try {
    return await work();
  } catch (error) {
    if (!isFull(error)) throw error;
    await shrinkTo(0, 0);
  }
  try {
    return await work();
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new AppError('disk_full', `The disk of the cache of files, ${folder()}, is full.`, {
      hint: 'Free some space there, set MOUSEPRINT_CACHE_MB lower, or let MOUSEPRINT_DATA name a folder on another disk; nothing was lost.',
      cause: error,
    });
  }
}
