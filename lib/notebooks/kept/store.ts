import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { liesElsewhere, writeFileAtomic } from '../../store/files.ts';
import { inTurn } from '../../store/in-turn.ts';
import { blurb } from '../blurb.ts';
import type { NotebookEntry } from '../contract.ts';
import { formatNotebook, type Notebook, parseNotebook, rewriteNotebook } from '../document.ts';
import { keepVersion, moveVersions } from './versions.ts';

/** Where notebooks lie, where deleted ones go, and where earlier texts of them are kept. */
export interface NotebookFolders {
  notebooks: string;
  bin: string;
  versions: string;
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
  return {
    name,
    title: stored.notebook.title,
    cells: stored.notebook.cells.length,
    about: blurb(prose),
    modifiedAt: mtime.toISOString(),
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

interface SaveOptions {
  /** Whether somebody saw what is overwritten and decided against it: it is kept among the versions for longer. */
  resolves?: boolean;
  /** Is told the new text and the one that it replaces before the file is written. */
  before?(text: string, replaced: string): Promise<void>;
}

/**
 * Saves an edited notebook over the version `revision`, which is kept among the versions.
 * @throws {AppError} `conflict` when the file has been changed since; nothing is written then.
 */
export function saveNotebook(
  folders: NotebookFolders,
  name: string,
  revision: string,
  edit: (notebook: Notebook) => Notebook,
  { resolves = false, before }: SaveOptions = {},
): Promise<StoredNotebook> {
  const read = async () => {
    const stored = await readNotebook(folders, name);
    if (stored.revision === revision) return stored;
    throw new AppError('conflict', `“${name}” was changed on disk since you opened it.`, {
      hint: 'Look at the version of the file, then keep yours or take it over.',
    });
  };
  return inTurn(async () => {
    const old = await read();
    const text = rewriteNotebook(old.text, edit(old.notebook));
    if (text !== old.text) {
      await keepVersion(folders, name, old.text, { kept: resolves });
      await before?.(text, old.text);
      // Editors do not wait for their turn: look again as late as can be.
      await read();
      await writeFileAtomic(notebookPath(folders, name), text);
    }
    return { name, text, revision: revisionOf(text), notebook: parseNotebook(text) };
  });
}

/** Puts by a text of a notebook that is not on disk: what a person had on the page when they took over the file's version. */
export function keepDraft(
  folders: NotebookFolders,
  name: string,
  edit: (notebook: Notebook) => Notebook,
): Promise<string> {
  return inTurn(async () => {
    const { text, notebook } = await readNotebook(folders, name);
    return keepVersion(folders, name, rewriteNotebook(text, edit(notebook)), { kept: true });
  });
}

/**
 * Writes a new notebook under the first free name that its title gives.
 * @param before is told the text before the file is there.
 */
export function createNotebook(
  folders: NotebookFolders,
  notebook: Notebook,
  before: (text: string) => Promise<void> = async () => {},
): Promise<StoredNotebook> {
  return inTurn(async () => {
    await mkdir(folders.notebooks, { recursive: true });
    const base = nameFromTitle(notebook.title);
    const taken = new Set((await readdir(folders.notebooks)).map((file) => file.replace(/\.html$/, '')));
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base.slice(0, 75)}-${i}`;
    const text = formatNotebook(notebook);
    await before(text);
    await writeFileAtomic(notebookPath(folders, name), text);
    return { name, text, revision: revisionOf(text), notebook };
  });
}

/**
 * Gives a notebook another name; its versions come along.
 * @throws {AppError} `conflict` when that name is taken.
 */
export function renameNotebook(folders: NotebookFolders, name: string, to: string): Promise<void> {
  return inTurn(async () => {
    await readNotebook(folders, name);
    const target = notebookPath(folders, to);
    const taken = await lstat(target).then(
      () => true,
      () => false,
    );
    if (taken) throw new AppError('conflict', `There already is a notebook “${to}”.`);
    await rename(notebookPath(folders, name), target);
    await moveVersions(folders, name, path.join(folders.versions, to));
  });
}

/** Moves a notebook to the bin, from where it can be taken back by hand; returns the file's new place in the bin. */
export function binNotebook(folders: NotebookFolders, name: string): Promise<string> {
  return inTurn(async () => {
    const { text } = await readNotebook(folders, name);
    await mkdir(folders.bin, { recursive: true });
    const target = `${name}-${revisionOf(text).slice(0, 8)}`;
    const binned = path.join(folders.bin, `${target}.html`);
    const copy = async () => {
      await writeFileAtomic(binned, text);
      await unlink(notebookPath(folders, name));
    };
    if (liesElsewhere(binned)) await copy();
    else
      await rename(notebookPath(folders, name), binned).catch((error) => {
        if (!hasErrno(error, 'EXDEV')) throw error;
        return copy();
      });
    await moveVersions(folders, name, path.join(folders.bin, `${target}-versions`));
    return `${target}.html`;
  });
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
