import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { formatBytes } from '../http/body.ts';
import { now } from '../store/clock.ts';
import { database } from '../store/database.ts';
import {
  containedPath,
  dataPath,
  listKept,
  namesIn,
  partialName,
  publish,
  readableFolder,
  removeAt,
  statKept,
  touchKept,
} from '../store/files.ts';
import type { Upload } from './contract.ts';

/** Most that one upload may hold, in bytes and files. */
export const MAX_UPLOAD_BYTES = 1024 ** 3;
const MAX_UPLOAD_FILES = 2000;
/** An upload that nobody looked at for so long was given up. */
const ABANDONED_MS = 3_600_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function folderOf(id: string): string {
  if (!ID.test(id)) throw gone();
  return dataPath('uploads', id);
}

function gone(): AppError {
  return new AppError('not_found', 'These files are not here any more.', {
    hint: 'Files that were chosen but not imported are kept for an hour. Choose them again.',
  });
}

/**
 * Receives a file as it comes, never holding more of it than a piece. It appears only when it is complete.
 *
 * @param relative its name, or its path in the folder that was chosen
 * @param save writes what is received into a new file and resolves to its bytes
 * @param id the upload that it belongs to; a new one where it is undefined
 * @param limit most bytes of the whole upload
 * @throws AppError `too_large` beyond the limits, `forbidden` for a name that leads elsewhere.
 */
export async function receiveUpload(
  relative: string,
  save: (file: string) => Promise<number>,
  id?: string,
  limit = MAX_UPLOAD_BYTES,
): Promise<Upload> {
  const upload = id ?? randomUUID();
  const folder = folderOf(upload);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const before = await sizeOf(folder);
    if (before.files >= MAX_UPLOAD_FILES) throw tooMany();
    // Names that some platforms cannot have; what is left is checked.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
    const name = relative.normalize('NFC').replace(/[\\:\u0000-\u001f\u007f]/g, '_');
    const target = await containedPath(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    const partial = partialName(target);
    try {
      const bytes = await save(partial);
      if (before.bytes + bytes > limit) throw tooMuch(limit);
      await publish(partial, target);
      return { upload, path: relative, bytes };
    } finally {
      await rm(partial, { force: true });
    }
  } catch (error) {
    if (id === undefined) await removeAt(folder);
    throw error;
  }
}

function tooMuch(limit: number): AppError {
  return new AppError('too_large', `More than ${formatBytes(limit)} were chosen.`, {
    hint: 'Import the files in a terminal, where there is no such limit: npx mouseprint import csv FOLDER',
  });
}

function tooMany(): AppError {
  return new AppError('too_large', `More than ${MAX_UPLOAD_FILES} files were chosen.`, {
    hint: 'Import the folder in a terminal: npx mouseprint import csv FOLDER',
  });
}

/** What is there to be read, for a preview or an import: the folder, or its only file. Throws `not_found`. */
export async function openUpload(id: string): Promise<string> {
  const folder = folderOf(id);
  if (!(await touchKept(folder))) throw gone();
  const names = (await listKept(folder)).map(({ name }) => name);
  const here = await readableFolder(folder, names);
  const [first, ...more] = new Set(names.map((name) => name.split('/')[0]));
  return first !== undefined && more.length === 0 ? path.join(here, first) : here;
}

/** Removes an upload; one that is gone already is no error. */
export async function removeUpload(id: string): Promise<void> {
  await removeAt(folderOf(id));
}

/** Removes uploads that were given up: not looked at for an hour, and no import waits for them. Returns how many. */
export async function sweepUploads(at = now()): Promise<number> {
  const names = await namesIn(dataPath('uploads'));
  let removed = 0;
  for (const name of names.filter((name) => ID.test(name))) {
    const info = await statKept(folderOf(name));
    if (!info || at - info.at < ABANDONED_MS || (await isAwaited(name))) continue;
    await removeUpload(name);
    removed++;
  }
  return removed;
}

async function isAwaited(id: string): Promise<boolean> {
  const db = await database();
  const jobs = await db.job.findMany({
    where: { kind: 'import', status: { in: ['queued', 'running', 'interrupted'] } },
    select: { params: true },
  });
  return jobs.some(({ params }) => (params as { upload?: string } | null)?.upload === id);
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  const files = await listKept(folder);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}
