import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  binNotebook,
  type NotebookFolders,
  readNotebook,
  renameNotebook,
  saveNotebook,
} from '../../../lib/notebooks/kept/store.ts';
import { keepWhich, listVersions, MOST_VERSIONS, readVersion } from '../../../lib/notebooks/kept/versions.ts';
import { seededRandom } from '../../../lib/random.ts';

const textOf = (value: string) =>
  `<!doctype html>\n<notebook>\n  <title>A test</title>\n  <script id="1" type="module">\n    ${value}\n  </script>\n</notebook>\n`;
const MINUTE = 60_000;

let root: string;
let folders: NotebookFolders;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'notebooks-'));
  const [notebooks, bin, versions] = ['notebooks', 'bin', 'versions'].map((name) => path.join(root, name));
  folders = { notebooks, bin, versions };
  await mkdir(folders.notebooks);
  await writeFile(path.join(folders.notebooks, 'a-test.html'), textOf('1'));
});
afterEach(() => rm(root, { recursive: true }));

async function save(value: string, resolves = false) {
  const { revision } = await readNotebook(folders, 'a-test');
  return saveNotebook(
    folders,
    'a-test',
    revision,
    (notebook) => ({ ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, value })) }),
    { resolves },
  );
}

it('keeps what a save replaces, and gives it back to the character', async () => {
  await save('2');
  const [version, ...more] = await listVersions(folders, 'a-test');
  expect(more).toEqual([]);
  expect(await readVersion(folders, 'a-test', version.id)).toBe(textOf('1'));
  await save('2');
  expect(await listVersions(folders, 'a-test')).toHaveLength(1);
});

it('keeps both sides of a conflict longer than what is typed', async () => {
  await save('theirs');
  await save('mine', true);
  for (let i = 0; i < 5; i++) await save(`typed ${i}`);
  const kept = (await listVersions(folders, 'a-test')).filter((one) => one.kept);
  expect(kept).toHaveLength(1);
  expect(await readVersion(folders, 'a-test', kept[0].id)).toBe(textOf('theirs'));
});

it('thins out: few of long ago, the last of each minute of late, and never more than there may be', () => {
  const now = Date.UTC(2026, 10, 27, 12);
  const random = seededRandom(3);
  let kept: { at: number; kept: boolean }[] = [];
  for (let minute = 0; minute < 3 * 24 * 60; minute++)
    for (let i = 0; i < 3; i++) {
      const at = now - (3 * 24 * 60 - minute) * MINUTE + i * 20_000;
      kept.push({ at, kept: random.integer(2000) === 0 });
      const keep = keepWhich(kept, at);
      kept = kept.filter((_, k) => keep[k]);
    }
  const ages = kept.map(({ at }) => (now - at) / MINUTE);
  expect(kept.length).toBeLessThanOrEqual(MOST_VERSIONS);
  expect(ages.filter((age) => age < 55).length).toBeGreaterThanOrEqual(54);
  expect(ages.some((age) => age > 2 * 24 * 60)).toBe(true);
  expect(kept.at(-1)!.at).toBe(now - MINUTE + 40_000);
  const many = Array.from({ length: 500 }, (_, i) => ({ at: now - i * 1000, kept: true }));
  expect(
    keepWhich(many, now)
      .map((stays, i) => (stays ? i : -1))
      .filter((i) => i >= 0),
  ).toEqual(Array.from({ length: MOST_VERSIONS }, (_, i) => i));
});

it.each([
  '..',
  '../../mouseprint',
  'x',
  '',
  '20261127120000000-abcdef12/../..',
  `${'1'.repeat(17)}-zzzzzzzz`,
])('takes %j for no version', async (id) => {
  await expect(readVersion(folders, 'a-test', id)).rejects.toMatchObject({ code: 'bad_request' });
});

it('lets versions go where the notebook goes', async () => {
  await save('2');
  await renameNotebook(folders, 'a-test', 'other');
  expect(await listVersions(folders, 'a-test')).toEqual([]);
  expect(await listVersions(folders, 'other')).toHaveLength(1);
  await binNotebook(folders, 'other');
  expect(await listVersions(folders, 'other')).toEqual([]);
  expect(await readdir(folders.bin)).toHaveLength(2);
});

it('lets no two saves of one process overwrite each other unseen', async () => {
  const { revision } = await readNotebook(folders, 'a-test');
  const saves = Array.from({ length: 6 }, (_, i) =>
    saveNotebook(folders, 'a-test', revision, (notebook) => ({ ...notebook, title: `save ${i}` })),
  );
  const results = await Promise.allSettled(saves);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('notices an editor that writes while a save is under way', async () => {
  const { revision } = await readNotebook(folders, 'a-test');
  const file = path.join(folders.notebooks, 'a-test.html');
  const saving = saveNotebook(folders, 'a-test', revision, (notebook) => ({ ...notebook, title: 'Mine' }), {
    before: () => writeFile(file, textOf('theirs')),
  });
  await expect(saving).rejects.toMatchObject({ code: 'conflict' });
  expect((await readNotebook(folders, 'a-test')).text).toBe(textOf('theirs'));
});
