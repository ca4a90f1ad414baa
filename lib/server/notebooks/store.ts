import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { formatNotebook, type Notebook, parseNotebook, rewriteNotebook } from '../../notebooks/document.ts';
import { writeFileAtomic } from '../files.ts';

/** Where notebooks lie, and where deleted ones go. */
export interface NotebookFolders {
  notebooks: string;
  bin: string;
}

/** A notebook in a list. */
export interface NotebookEntry {
  name: string;
  title: string;
  cells: number;
  /** First prose of the notebook, without markup. */
  about: string;
  modifiedAt: Date;
}

/** A notebook as it is on disk. */
export interface StoredNotebook {
  name: string;
  text: string;
  /** Hash of the text: names the version that an edit was based on. */
  revision: string;
  notebook: Notebook;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;
const MAX_BYTES = 2_000_000;

/**
 * The file of a notebook. Names are lower-case words joined by hyphens, so that no name can leave the folder.
 * @throws {AppError} `bad_request` for any other name.
 */
export function notebookPath(folders: NotebookFolders, name: string): string {
  if (!NAME.test(name))
    throw new AppError('bad_request', `“${name.slice(0, 100)}” cannot be the name of a notebook.`, {
      hint: 'Use lower-case letters, digits and hyphens, at most 80.',
    });
  return path.join(folders.notebooks, `${name}.html`);
}

/** A name made from a title. */
export function nameFromTitle(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return name || 'untitled';
}

/** All notebooks, by name. Files that are not notebooks are left out; links are never followed. */
export async function listNotebooks(folders: NotebookFolders): Promise<NotebookEntry[]> {
  const files = await readdir(folders.notebooks, { withFileTypes: true }).catch((error) => {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  });
  const names = files
    .filter((file) => file.isFile() && file.name.endsWith('.html'))
    .map((file) => file.name.slice(0, -'.html'.length))
    .filter((name) => NAME.test(name))
    .sort();
  const entries = await Promise.all(names.map((name) => describeNotebook(folders, name)));
  return entries.filter((entry) => entry !== undefined);
}

async function describeNotebook(folders: NotebookFolders, name: string): Promise<NotebookEntry | undefined> {
  const stored = await readNotebook(folders, name).catch((error) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  if (!stored) return undefined;
  const { mtime } = await lstat(notebookPath(folders, name));
  const prose = stored.notebook.cells.find((cell) => cell.mode === 'md')?.value ?? '';
  const about = prose
    .replace(/^#.*$/gm, '')
    .replace(/[*_`#[\]]|\(.*?\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 280);
  return {
    name,
    title: stored.notebook.title,
    cells: stored.notebook.cells.length,
    about,
    modifiedAt: mtime,
  };
}

/** Reads one notebook. Symbolic links are refused, so that no name opens a file from elsewhere. */
export async function readNotebook(folders: NotebookFolders, name: string): Promise<StoredNotebook> {
  const file = notebookPath(folders, name);
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error) => {
    if (hasErrno(error, 'ENOENT'))
      throw new AppError('not_found', `There is no notebook “${name}”.`, {
        hint: 'The list of notebooks has those that there are.',
      });
    if (hasErrno(error, 'ELOOP'))
      throw new AppError(
        'forbidden',
        `“${name}” is a link to another file; notebooks must be files of their own.`,
      );
    throw error;
  });
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES) throw new AppError('too_large', `“${name}” is larger than ${MAX_BYTES / 1e6} MB.`);
    const text = await handle.readFile('utf8');
    return { name, text, revision: revisionOf(text), notebook: parseNotebook(text, `${name}.html`) };
  } finally {
    await handle.close();
  }
}

/**
 * Saves an edited notebook over the version `revision`.
 * @throws {AppError} `conflict` when the file has been changed since; nothing is written then.
 */
export async function saveNotebook(
  folders: NotebookFolders,
  name: string,
  revision: string,
  edit: (notebook: Notebook) => Notebook,
): Promise<StoredNotebook> {
  const before = await readNotebook(folders, name);
  if (before.revision !== revision)
    throw new AppError('conflict', `“${name}” was changed on disk since you opened it.`, {
      hint: 'Look at the version of the file, then keep yours or take it over.',
    });
  const text = rewriteNotebook(before.text, edit(before.notebook));
  if (text !== before.text) await writeFileAtomic(notebookPath(folders, name), text);
  return { name, text, revision: revisionOf(text), notebook: parseNotebook(text) };
}

/**
 * Writes a new notebook under the first free name that its title gives.
 * @param before is told the name before the file is there.
 */
export async function createNotebook(
  folders: NotebookFolders,
  notebook: Notebook,
  before: (name: string) => Promise<void> = async () => {},
): Promise<StoredNotebook> {
  const base = nameFromTitle(notebook.title);
  const taken = new Set((await readdir(folders.notebooks)).map((file) => file.replace(/\.html$/, '')));
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base.slice(0, 75)}-${i}`;
  const text = formatNotebook(notebook);
  await before(name);
  await writeFileAtomic(notebookPath(folders, name), text);
  return { name, text, revision: revisionOf(text), notebook };
}

/**
 * Gives a notebook another name.
 * @param before is called when nothing stands against it, before it is done.
 * @throws {AppError} `conflict` when that name is taken.
 */
export async function renameNotebook(
  folders: NotebookFolders,
  name: string,
  to: string,
  before: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await readNotebook(folders, name);
  const target = notebookPath(folders, to);
  const taken = await lstat(target).then(
    () => true,
    () => false,
  );
  if (taken) throw new AppError('conflict', `There already is a notebook “${to}”.`);
  await before(to);
  await rename(notebookPath(folders, name), target);
}

/** Moves a notebook to the bin, from where it can be taken back by hand; returns the file's new place in the bin. */
export async function binNotebook(folders: NotebookFolders, name: string): Promise<string> {
  const { text } = await readNotebook(folders, name);
  await mkdir(folders.bin, { recursive: true });
  const target = `${name}-${revisionOf(text).slice(0, 8)}.html`;
  await rename(notebookPath(folders, name), path.join(folders.bin, target)).catch(async (error) => {
    if (!hasErrno(error, 'EXDEV')) throw error;
    await writeFileAtomic(path.join(folders.bin, target), text);
    await unlink(notebookPath(folders, name));
  });
  return target;
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
