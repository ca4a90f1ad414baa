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
  'lib/datasets/import.ts': 'an unfinished folder of its own',
  'lib/datasets/import-lock.ts': 'the lock of a data set whose id it has looked at',
  'lib/network/graphics/install.ts': 'a fixed name in a folder of its own, and a partial folder beside it',
  'lib/exchange/archive.ts': 'partial files of its own',
  'lib/exchange/scratch.ts': 'a partial folder of its own',
  'lib/exchange/import-bundle.ts': 'a partial folder of its own, and that of a run whose id is a UUID',
  'lib/runs/run-files.ts': 'a partial folder of its own',
  'lib/backup/backup.ts': 'partial files of its own',
  'lib/backup/move.ts': 'a database that it made itself and could not fill',
  'lib/backup/move-files.ts': 'a partial file of its own',
  'lib/backup/restore.ts': 'a partial folder of its own, and an empty data directory',
  'lib/store/files.ts': 'the one place',
  'lib/store/files-id.ts': 'a partial file of its own',
  'lib/store/objects/cache.ts': 'copies in the folder of the cache, by hashes',
  'lib/store/objects/folder-store.ts': 'objects by their keys, which are hashes',
  'lib/store/objects/stored-files.ts': 'partial files and folders of its own or that it was handed',
  'lib/store/earlier-names.ts': 'fixed names of folders',
  'lib/notebooks/kept/store.ts': 'notebooks by names that it has looked at',
  'lib/store/running-server.ts': 'one fixed name',
  'lib/store/partial-files.ts': 'names of partial files that it read in a folder',
  'lib/catalogue/uploads.ts': 'a partial file of its own',
  'lib/http/token.ts': 'one fixed name',
};

const sourcesOfLib = () =>
  readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => `lib/${file.split(path.sep).join('/')}`);

it('nothing in lib removes or renames by itself but what was looked at', () => {
  const found = sourcesOfLib().filter((file) =>
    /\b(?:rm|rmSync|rmdir|unlink|unlinkSync|rename|renameSync)\(/.test(readFileSync(file, 'utf8')),
  );
  expect(found.filter((file) => !(file in REVIEWED))).toEqual([]);
});

/** Who may call `removeAt`, which takes a path that its caller has made: all of names that they read there or have looked at. */
const REMOVE_AT = [
  'lib/catalogue/uploads.ts',
  'lib/datasets/import-lock.ts',
  'lib/datasets/import.ts',
  'lib/notebooks/kept/trust.ts',
  'lib/notebooks/kept/versions.ts',
  'lib/privacy/notebook-mentions.ts',
  'lib/recordings/housekeeping.ts',
  'lib/runs/run-files.ts',
  'lib/work/sweep-caches.ts',
];

/** Files outside `lib/store` that know paths of the data directory and the file system: what each does with the latter, beside the door. */
const PAST_THE_DOOR: Record<string, string> = {
  'lib/backup/move-files.ts': 'the data directory as the place that files are moved to',
  'lib/backup/move.ts': 'a database file of SQLite',
  'lib/backup/restored-networks.ts': 'a folder that is unpacked, not the data directory',
  'lib/catalogue/uploads.ts': 'what is being received, on this machine until it is whole',
  'lib/exchange/import-bundle.ts': 'a run that is being unpacked, on this machine until it is whole',
  'lib/exchange/scratch.ts': 'a partial folder of its own',
  'lib/exchange/write-bundle.ts': 'a folder outside that somebody named',
  'lib/models/models.ts': 'networks that come with the program',
  'lib/network/graphics/dawn.ts': 'a library for this machine’s graphics card',
  'lib/notebooks/kept/store.ts': 'the folder of notebooks, which is not the data directory',
  'lib/notebooks/kept/versions.ts': 'opens what the door made readable, following no link',
  'lib/notebooks/kept/which.ts': 'the folder of notebooks, which is not the data directory',
  'lib/privacy/notebook-mentions.ts': 'the folder of notebooks, which is not the data directory',
  'lib/recordings/housekeeping.ts': 'how old a partial file of this machine is',
  'lib/recordings/quota.ts': 'how much room this machine has',
  'lib/runs/run-files.ts': 'a network that is being written, on this machine until it is whole',
};

it('nothing outside lib/store reads or writes kept files past its door, which knows where they lie', () => {
  const files = sourcesOfLib().filter((file) => !file.startsWith('lib/store/'));
  const text = (file: string) => readFileSync(file, 'utf8');
  const knows = /\b(?:dataPath|keptPath|runFolder|storeFolder|recordingFile|notebookFolders)\b|\bfolders\./;
  const found = files.filter((file) => knows.test(text(file)) && /from 'node:fs/.test(text(file)));
  expect(found.sort()).toEqual(Object.keys(PAST_THE_DOOR).sort());
  expect(files.filter((file) => /\bremoveAt\(/.test(text(file))).sort()).toEqual(REMOVE_AT);
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
