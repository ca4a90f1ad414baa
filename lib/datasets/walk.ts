import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { FileFailure } from './contract.ts';

/** A file below an imported folder. */
export interface SourceFile {
  /** Relative to the folder, with `/`. */
  path: string;
  absolute: string;
  bytes: number;
}

export interface Walk {
  root: string;
  files: SourceFile[];
  /** Links that lead outside the folder. */
  failures: FileFailure[];
}

const MAX_DEPTH = 12;
const MAX_FILES = 200_000;

/**
 * Lists the files below `folder`, in natural order of their paths. Links that lead outside the folder are not
 * followed and are reported; hidden files are skipped. A path to one file gives that file alone.
 */
export async function walkFolder(folder: string): Promise<Walk> {
  const root = await existing(folder);
  const info = await stat(/* turbopackIgnore: true */ root);
  if (info.isFile()) {
    const file = { path: path.basename(root), absolute: root, bytes: info.size };
    return { root: path.dirname(root), files: [file], failures: [] };
  }
  if (!info.isDirectory()) throw new AppError('bad_request', `${folder} is neither a folder nor a file.`);
  const walk: Walk = { root, files: [], failures: [] };
  await descend(walk, '', 0);
  walk.files.sort((a, b) => naturalOrder(a.path, b.path));
  return walk;
}

/** Compares names so that "user9" comes before "user10". */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
const collator = new Intl.Collator('en', { numeric: true });

async function existing(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ENOTDIR')) {
      throw new AppError('not_found', `There is no folder or file ${folder}.`, { hint: 'Check the path.' });
    }
    if (hasErrno(error, 'ELOOP'))
      throw new AppError('bad_request', `${folder} is a link that leads to itself.`);
    throw error;
  }
}

async function descend(walk: Walk, relative: string, depth: number): Promise<void> {
  if (depth > MAX_DEPTH) {
    walk.failures.push({
      file: relative,
      message: `${relative} is nested more than ${MAX_DEPTH} folders deep.`,
    });
    return;
  }
  const entries = await readdir(path.join(walk.root, relative), { withFileTypes: true });
  for (const entry of entries) {
    if (!entry.name.startsWith('.')) await visit(walk, relative, entry, depth);
  }
}

async function visit(walk: Walk, parent: string, entry: Dirent, depth: number): Promise<void> {
  const relative = parent === '' ? entry.name : `${parent}/${entry.name}`;
  let absolute = path.join(walk.root, relative);
  if (entry.isSymbolicLink()) {
    const target = await realpath(absolute).catch(() => null);
    if (target === null || !isInside(walk.root, target)) {
      const message = `${relative} is a link that leads outside the imported folder; it was not read.`;
      walk.failures.push({ file: relative, message, hint: 'Put a copy of the file in its place.' });
      return;
    }
    absolute = target;
  }
  const info = await lstat(absolute);
  if (info.isDirectory()) {
    // A linked folder inside the tree is read where it really is.
    if (!entry.isSymbolicLink()) await descend(walk, relative, depth + 1);
  } else if (info.isFile()) {
    if (walk.files.length >= MAX_FILES) {
      throw new AppError('too_large', `The folder holds more than ${MAX_FILES} files.`);
    }
    walk.files.push({ path: relative, absolute, bytes: info.size });
  }
}

function isInside(root: string, target: string): boolean {
  const relative = path.relative(root, target);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
