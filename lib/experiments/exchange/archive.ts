import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { AppError, hasErrno } from '../../errors.ts';
import { dataPath, isPlainRelativePath, partialName, publish } from '../../server/files.ts';
import type { RunSummary } from '../runs/run-store.ts';
import { importBundle } from './import-bundle.ts';
import { writeBundle } from './write-bundle.ts';

/** Whether a name is that of an archive rather than of a folder. */
export function isArchive(file: string): boolean {
  return /\.(tar\.gz|tgz)$/i.test(file);
}

/** More than this unpacked is refused before it is on the disk. */
const MOST_UNPACKED = 2 ** 30;

async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(dataPath(), { recursive: true });
  const folder = await mkdtemp(dataPath('.partial-exchange-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Exports a run to a folder or, with a name that ends in `.tar.gz`, to one file.
 *
 * @throws AppError `conflict` when `out` exists, and as {@link writeBundle}.
 */
export async function exportRun(idOrName: string, out: string): Promise<{ name: string; out: string }> {
  if (await stat(out).catch(() => null))
    throw new AppError('conflict', `${out} exists already.`, { hint: 'Choose another name.' });
  if (isArchive(out))
    return inScratch(async (folder) => {
      const { name } = await writeBundle(idOrName, folder);
      const partial = partialName(path.resolve(out));
      try {
        await pack(folder, name, partial);
        await publish(partial, path.resolve(out));
      } finally {
        await rm(partial, { force: true });
      }
      return { name, out };
    });
  const partial = partialName(path.resolve(out));
  try {
    const { name } = await writeBundle(idOrName, partial);
    await publish(partial, path.resolve(out));
    return { name, out };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function pack(folder: string, name: string, file: string): Promise<void> {
  await tar.create({ file, cwd: folder, gzip: true, portable: true, prefix: name }, ['.']);
}

/** A run as the bytes of a `.tar.gz`. */
export async function runArchive(
  idOrName: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return inScratch(async (folder) => {
    const content = path.join(folder, 'run');
    const { name } = await writeBundle(idOrName, content);
    const file = path.join(folder, 'run.tar.gz');
    await pack(content, name, file);
    return { name, bytes: new Uint8Array(await readFile(file)) };
  });
}

/**
 * Imports a run from a folder or an archive. Only plain files and folders are taken from an archive, not more than a gigabyte.
 *
 * @throws AppError as {@link importBundle}, `not_found`, `bad_data` for what is no archive, `too_large`.
 */
export async function importRun(from: string, options: { name?: string } = {}): Promise<RunSummary> {
  const found = await stat(from).catch((error) => {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file or folder ${from}.`);
    throw error;
  });
  if (found.isDirectory()) return importBundle(from, options);
  return inScratch(async (folder) => importBundle(await unpack(from, folder), options));
}

/** Unpacks an archive into `folder`; returns the folder with the run in it. */
async function unpack(archive: string, folder: string): Promise<string> {
  let total = 0;
  let refused: AppError | undefined;
  const roots = new Set<string>();
  const filter = (entry: string, item: unknown) => {
    const { type = '', size = 0 } = item as { type?: string; size?: number };
    const name = entry.replace(/^\.\//, '').replace(/\/$/, '');
    if (name === '' || name === '.') return true;
    if (!['File', 'OldFile', 'Directory'].includes(type) || !isPlainRelativePath(name))
      refused ??= new AppError(
        'bad_data',
        `The archive contains ${JSON.stringify(name.slice(0, 80))}, which no exported run contains.`,
      );
    total += size;
    if (total > MOST_UNPACKED)
      refused ??= new AppError('too_large', 'The archive holds more than a gigabyte.');
    roots.add(name.split('/')[0]);
    return refused === undefined;
  };
  try {
    await tar.extract({ file: archive, cwd: folder, strict: true, preservePaths: false, filter });
  } catch (cause) {
    if (hasErrno(cause, 'ENOSPC')) throw cause;
    throw (
      refused ??
      new AppError('bad_data', `${path.basename(archive)} is not a complete archive of a run.`, {
        hint: "It should be a .tar.gz that `npx mouseprint runs bundle` or a run's page wrote.",
        cause,
      })
    );
  }
  if (refused) throw refused;
  return roots.size === 1 ? path.join(folder, [...roots][0]) : folder;
}

/** Imports a run from the bytes of an archive. Throws as {@link importRun}. */
export async function importUpload(bytes: Uint8Array): Promise<RunSummary> {
  return inScratch(async (folder) => {
    const file = path.join(folder, 'upload.tar.gz');
    await writeFile(file, bytes);
    const content = path.join(folder, 'content');
    await mkdir(content);
    return importBundle(await unpack(file, content));
  });
}
