import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { sweepOrphans } from '../../lib/work/sweep-orphans.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

test('what no row names is removed once nobody can still be writing it, and nothing else', async () => {
  const data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
  const [kept, left] = ['0198f3c2-0000-7000-8000-000000000001', '0198f3c2-0000-7000-8000-000000000002'];
  const db = await database();
  await db.run.create({
    data: {
      ...{ id: kept, name: 'kept', status: 'finished', config: {}, environment: {} },
      ...{ seed: 1, codeVersion: '', command: '' },
    },
  });
  for (const run of [kept, left]) await mkdir(path.join(data, 'runs', run, 'model'), { recursive: true });
  await mkdir(path.join(data, 'evaluations', '0123456789abcdef'), { recursive: true });
  await mkdir(path.join(data, 'maps', '0123456789abcdef.placed'), { recursive: true });
  for (const name of ['0123456789abcdef.arrow', '0123456789abcdef.arrow.seal.json', 'mine.txt'])
    await writeFile(path.join(data, 'maps', name), 'x');
  expect(await sweepOrphans()).toBe(0);
  expect(await sweepOrphans(Date.now() + 3_600_000)).toBe(5);
  expect(await readdir(path.join(data, 'runs'))).toEqual([kept]);
  expect(await readdir(path.join(data, 'evaluations'))).toEqual([]);
  expect(await readdir(path.join(data, 'maps'))).toEqual(['mine.txt']);
});
