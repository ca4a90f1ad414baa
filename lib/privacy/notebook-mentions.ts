import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { notebookFolders } from '../notebooks/kept/folders.ts';
import { isTrusted, trust } from '../notebooks/kept/trust.ts';
import { listKept, readKept, removeAt, writeFileAtomic } from '../store/files.ts';
import { inTurn } from '../store/in-turn.ts';
import { FORGOTTEN, mentionOf } from './mentions.ts';

/**
 * Replaces a person's name in notebooks, which run or do not run as before, and deletes binned notebooks and earlier versions that name them:
 * what is deleted or replaced need not be kept for somebody who is to be forgotten.
 * @returns how many files
 */
export async function forgetInNotebooks(name: string): Promise<number> {
  const { notebooks, bin, versions } = notebookFolders();
  const mention = mentionOf(name);
  if (!mention) return 0;
  const escaped = mentionOf(escapeHtml(name)) ?? mention;
  let changed = 0;
  for (const file of await htmlFiles(notebooks)) {
    const isChanged = await inTurn(async () => {
      const text = await readFile(file, 'utf8');
      const next = text.replace(escaped, FORGOTTEN).replace(mention, FORGOTTEN);
      if (next === text) return false;
      if (await isTrusted(text)) await trust(next);
      await writeFileAtomic(file, next);
      return true;
    });
    if (isChanged) changed++;
  }
  for (const file of [...(await htmlFiles(bin)), ...(await htmlFiles(versions))]) {
    const text = (await readKept(file)).toString('utf8');
    if (text.replace(escaped, '').replace(mention, '') === text) continue;
    await removeAt(file);
    changed++;
  }
  return changed;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function htmlFiles(folder: string): Promise<string[]> {
  const names = (await listKept(folder)).map(({ name }) => name);
  return names.filter((name) => name.endsWith('.html')).map((name) => path.join(folder, name));
}
