import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importDataset } from '../../lib/datasets/import.ts';
import { sapimouseSource } from '../../lib/datasets/sapimouse.ts';
import { folderOf, memoryCatalogue, sapimouseCsv } from './fixtures.ts';

async function importInTheMiddle() {
  const folder = await folderOf({
    'user1/session_3min.csv': sapimouseCsv(300, 1),
    'user1/session_1min.csv': sapimouseCsv(200, 2),
  });
  const catalogue = memoryCatalogue(await folderOf());
  const child = fork(path.join(import.meta.dirname, 'import-forever.ts'), [folder, catalogue.root], {
    execArgv: ['--import', 'tsx'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return { child, folder, catalogue };
}

test('killed in the middle: nothing is visible, and the next import is clean', async () => {
  const { child, folder, catalogue } = await importInTheMiddle();
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toEqual([
    expect.stringMatching(/^\.unfinished-/),
  ]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(dataset.rowsRead).toBe(500);
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toEqual([dataset.folder]);
  expect(await readdir(catalogue.root)).toEqual(['sapimouse']);
});

test('while another process imports, a second import is refused and disturbs nothing', async () => {
  const { folder, catalogue } = await importInTheMiddle();
  const source = await sapimouseSource(folder);
  await expect(importDataset(source, catalogue)).rejects.toMatchObject({
    code: 'conflict',
    hint: 'Wait until that import has finished, or cancel it.',
  });
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toHaveLength(1);
});
