import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  binNotebook,
  createNotebook,
  listNotebooks,
  type NotebookFolders,
  nameFromTitle,
  notebookPath,
  readNotebook,
  renameNotebook,
  saveNotebook,
} from '../../../lib/notebooks/kept/store.ts';

const FILE = `<!doctype html>
<notebook theme="air">
  <title>A test</title>
  <script id="1" type="text/markdown">
    # A test

    First *prose* here.
  </script>
</notebook>
`;

let root: string;
let folders: NotebookFolders;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'notebooks-'));
  folders = {
    notebooks: path.join(root, 'notebooks'),
    bin: path.join(root, 'bin'),
    versions: path.join(root, 'versions'),
  };
  await mkdir(folders.notebooks);
  await writeFile(path.join(folders.notebooks, 'a-test.html'), FILE);
});
afterEach(() => rm(root, { recursive: true }));

describe('names', () => {
  it.each([
    '../secret',
    '..',
    '.',
    '',
    '/etc/passwd',
    'a/b',
    'a\\b',
    'A',
    'a.html',
    'a\0b',
    'a b',
    '-a',
    'é',
    '%2e%2e',
    'con:',
    'a'.repeat(81),
    '\u202egnp',
    'a\n',
  ])('refuses %j', (name) => {
    expect(() => notebookPath(folders, name)).toThrow(/cannot be the name/);
  });

  it('makes one from any title', () => {
    expect(nameFromTitle('Is there a signature?')).toBe('is-there-a-signature');
    expect(nameFromTitle('Über Mäuse')).toBe('uber-mause');
    expect(nameFromTitle('???')).toBe('untitled');
  });
});

describe('the folder of notebooks', () => {
  it('lists notebooks with title and first prose, and nothing else', async () => {
    await writeFile(path.join(folders.notebooks, 'letter.html'), '<p>not a notebook</p>');
    await writeFile(path.join(root, 'secret.html'), FILE);
    await symlink(path.join(root, 'secret.html'), path.join(folders.notebooks, 'linked.html'));
    expect(await listNotebooks(folders)).toMatchObject([
      { name: 'a-test', title: 'A test', cells: 1, about: 'First prose here.' },
    ]);
  });

  it('does not follow a link out of the folder', async () => {
    await writeFile(path.join(root, 'secret.html'), FILE);
    await symlink(path.join(root, 'secret.html'), path.join(folders.notebooks, 'linked.html'));
    await expect(readNotebook(folders, 'linked')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says that a notebook is not there', async () => {
    await expect(readNotebook(folders, 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('saving', () => {
  const edit = (value: string) => (notebook: Awaited<ReturnType<typeof readNotebook>>['notebook']) => ({
    ...notebook,
    cells: notebook.cells.map((cell) => ({ ...cell, value })),
  });

  it('writes over the revision that was read', async () => {
    const { revision } = await readNotebook(folders, 'a-test');
    const saved = await saveNotebook(folders, 'a-test', revision, edit('changed'));
    expect(await readFile(path.join(folders.notebooks, 'a-test.html'), 'utf8')).toBe(saved.text);
    expect((await readNotebook(folders, 'a-test')).notebook.cells[0].value).toBe('changed');
    expect(await readdir(folders.notebooks)).toEqual(['a-test.html']);
  });

  it('refuses when the file has been changed elsewhere, and leaves it alone', async () => {
    const { revision } = await readNotebook(folders, 'a-test');
    const theirs = FILE.replace('First', 'Their');
    await writeFile(path.join(folders.notebooks, 'a-test.html'), theirs);
    await expect(saveNotebook(folders, 'a-test', revision, edit('mine'))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await readFile(path.join(folders.notebooks, 'a-test.html'), 'utf8')).toBe(theirs);
  });

  it('creates under a free name, renames, and bins', async () => {
    const { notebook } = await readNotebook(folders, 'a-test');
    expect((await createNotebook(folders, notebook)).name).toBe('a-test-2');
    await expect(renameNotebook(folders, 'a-test-2', 'a-test')).rejects.toMatchObject({ code: 'conflict' });
    await renameNotebook(folders, 'a-test-2', 'other');
    const binned = await binNotebook(folders, 'other');
    expect(await readdir(folders.bin)).toEqual([binned]);
    expect((await listNotebooks(folders)).map((entry) => entry.name)).toEqual(['a-test']);
  });
});
