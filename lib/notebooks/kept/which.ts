import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import { type NotebookFolders, notebookPath } from './store.ts';

/** Whether somebody named a file rather than a notebook of the list. */
export function isFileName(given: string): boolean {
  return given.endsWith('.html') || /[/\\]/.test(given);
}

/**
 * The notebook that an argument of a command means: a name as the list has it, or a file, which must be the very file of the folder that
 * has that name there. Another file is never taken for the notebook that happens to be called like it.
 * @throws {AppError} `not_found` for a file that is not there, `bad_request` for one outside the folder.
 */
export async function notebookNamed(folders: NotebookFolders, given: string): Promise<string> {
  if (!isFileName(given)) {
    notebookPath(folders, given);
    return given;
  }
  const file = await realpath(given).catch((error) => {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ENOTDIR'))
      throw new AppError('not_found', `There is no file ${given}.`);
    throw error;
  });
  const name = path.basename(file, '.html');
  const home = await realpath(folders.notebooks).catch(() => folders.notebooks);
  if (path.dirname(file) !== home || !file.endsWith('.html'))
    throw new AppError(
      'bad_request',
      `${given} does not lie in the folder of notebooks, ${folders.notebooks}.`,
      {
        hint: 'A notebook runs in the pages of the workbench. Import the file on the page of notebooks, accept it there, and check it by its name.',
      },
    );
  notebookPath(folders, name);
  return name;
}

/**
 * Makes sure that a server has the text that a file of this machine has; it may serve another folder.
 * @throws {AppError} `conflict` where it has another.
 */
export async function requireSameText(url: string, folders: NotebookFolders, name: string): Promise<void> {
  const answer = await fetch(`${url}/api/notebooks/${name}/file`);
  const here = await readFile(notebookPath(folders, name), 'utf8');
  if (answer.ok && (await answer.text()) === here) return;
  throw new AppError('conflict', `The workbench at ${url} has another “${name}”, or none.`, {
    hint: 'It serves another folder of notebooks (MOUSEPRINT_NOTEBOOKS). Give the name instead of the file to check what it has.',
  });
}
