import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotebookFolders } from '../../../lib/notebooks/kept/store.ts';
import { notebookNamed } from '../../../lib/notebooks/kept/which.ts';

let root: string;
let folders: NotebookFolders;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'notebooks-'));
  const [notebooks, bin, versions] = ['notebooks', 'bin', 'versions'].map((name) => path.join(root, name));
  folders = { notebooks, bin, versions };
  await mkdir(folders.notebooks);
  await writeFile(path.join(folders.notebooks, 'twin.html'), 'of the workbench');
  await writeFile(path.join(root, 'twin.html'), 'of somebody');
  await symlink(path.join(root, 'twin.html'), path.join(folders.notebooks, 'linked.html'));
});
afterAll(() => rm(root, { recursive: true }));

it('takes a name, and the file of the folder that has it', async () => {
  expect(await notebookNamed(folders, 'twin')).toBe('twin');
  expect(await notebookNamed(folders, path.join(folders.notebooks, 'twin.html'))).toBe('twin');
  expect(await notebookNamed(folders, path.join(folders.notebooks, '..', 'notebooks', 'twin.html'))).toBe(
    'twin',
  );
});

it('never takes a file elsewhere for the notebook that is called like it, and says why', async () => {
  for (const file of [path.join(root, 'twin.html'), path.join(folders.notebooks, 'linked.html')])
    await expect(notebookNamed(folders, file)).rejects.toMatchObject({
      code: 'bad_request',
      hint: expect.stringContaining('Import'),
    });
  await expect(notebookNamed(folders, './nowhere.html')).rejects.toMatchObject({ code: 'not_found' });
});
