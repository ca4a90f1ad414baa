import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { dataPath, removeKept } from '../../lib/store/files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Files that may remove or rename by themselves, and why what they touch is theirs. What rows name goes through `removeKept`. */
const REVIEWED: Record<string, string> = {
  'lib/datasets/download.ts': 'names of its own in the folder of downloads',
  'lib/datasets/download-fetch.ts': 'a name of its own in the folder of downloads',
  'lib/datasets/import.ts': 'within the folder of a data set whose id the lock has looked at',
  'lib/datasets/import-lock.ts': 'the lock of a data set whose id it has looked at',
  'lib/network/graphics/install.ts': 'a fixed name in a folder of its own, and a partial folder beside it',
  'lib/exchange/archive.ts': 'partial files of its own',
  'lib/exchange/scratch.ts': 'a partial folder of its own',
  'lib/exchange/import-bundle.ts': 'a partial folder of its own, and that of a run whose id is a UUID',
  'lib/work/sweep-caches.ts': 'names that it read in folders of caches',
  'lib/runs/run-files.ts': 'within the folder of a run, by dataPath',
  'lib/backup/backup.ts': 'partial files of its own',
  'lib/backup/move.ts': 'a database that it made itself and could not fill',
  'lib/backup/restore.ts': 'a partial folder of its own, and an empty data directory',
  'lib/store/files.ts': 'the one place',
  'lib/store/earlier-names.ts': 'fixed names of folders',
  'lib/notebooks/kept/trust.ts': 'hashes that it read in a folder of its own',
  'lib/notebooks/kept/versions.ts': 'ids and names of notebooks that it has looked at',
  'lib/privacy/notebook-mentions.ts': 'files that it read in the folders of notebooks',
  'lib/notebooks/kept/store.ts': 'notebooks by names that it has looked at',
  'lib/recordings/housekeeping.ts': 'names that it read in the folder of recordings',
  'lib/store/running-server.ts': 'one fixed name',
  'lib/store/partial-files.ts': 'names of partial files that it read in a folder',
  'lib/catalogue/uploads.ts': 'uploads by ids that it has looked at',
  'lib/http/token.ts': 'one fixed name',
};

it('nothing in lib removes or renames by itself but what was looked at', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('generated'),
  );
  const found = files
    .map((file) => `lib/${file.split(path.sep).join('/')}`)
    .filter((file) =>
      /\b(?:rm|rmSync|rmdir|unlink|unlinkSync|rename|renameSync)\(/.test(readFileSync(file, 'utf8')),
    );
  expect(found.filter((file) => !(file in REVIEWED))).toEqual([]);
});

it('no name leads out of the data directory', async () => {
  const directory = await temporaryDirectory();
  const data = path.join(directory, 'data');
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(() => void vi.unstubAllEnvs());
  await mkdir(path.join(data, 'evaluations', 'a'), { recursive: true });
  await mkdir(path.join(directory, 'mine'));
  await writeFile(path.join(directory, 'mine', 'file'), 'x');
  await symlink(path.join(directory, 'mine'), path.join(data, 'linked'));
  for (const name of ['..', '../mine', 'a/../../..', '', '.', '/etc', 'a//b', '..\\mine', 'x\0']) {
    expect(() => dataPath('evaluations', name), name).toThrow('is not allowed');
    await expect(removeKept('evaluations', name)).rejects.toThrow('is not allowed');
  }
  await expect(removeKept('')).rejects.toThrow('is not allowed');
  await expect(removeKept('linked', 'file')).rejects.toThrow('is not allowed');
  await removeKept('evaluations', 'b');
  await removeKept('evaluations', 'a');
  expect(await readdir(path.join(directory, 'mine'))).toEqual(['file']);
  expect((await readdir(data)).sort()).toEqual(['evaluations', 'linked']);
  expect(await readdir(path.join(data, 'evaluations'))).toEqual([]);
});
