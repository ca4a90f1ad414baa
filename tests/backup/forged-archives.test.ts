import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { restore } from '../../lib/backup/backup.ts';
import { silentTask } from '../../lib/task.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { contentOf, makeBase, tarOf } from './forge.ts';

const ID = '0198f3c2-0000-7000-8000-000000000001';
const body = Buffer.from('x');
const DATABASE = { name: 'mouseprint.db', body };

const FOREIGN: [string, { name: string; body?: Uint8Array; header?: object }[]][] = [
  ['a token', [{ name: 'token', body: Buffer.from('0123456789abcdef') }]],
  ['a note of a server', [{ name: 'server.json', body: Buffer.from('{"pid":1}') }]],
  ['a list of what is trusted', [{ name: 'untrusted-notebooks.json', body: Buffer.from('[]') }]],
  ['a write-ahead log', [{ name: 'mouseprint.db-wal', body }]],
  ['a journal', [{ name: 'mouseprint.db-journal', body }]],
  ['a program', [{ name: 'bin/mouseprint.js', body }]],
  ['a program among the networks', [{ name: `runs/${ID}/model/postinstall.js`, body }]],
  ['a way up', [{ name: '../outside', body }]],
  ['a way up from within', [{ name: `runs/${ID}/../../../outside`, body }]],
  ['an absolute path', [{ name: '/tmp/mouseprint-outside', body }]],
  ['a path of Windows', [{ name: '..\\outside', body }]],
  ['a drive', [{ name: 'C:outside', body }]],
  ['a name in other letters', [{ name: 'ｒuns/x', body }]],
  ['a trailing dot', [{ name: `recordings/${ID}.arrow.`, body }]],
  ['a very long name', [{ name: `datasets/${'a'.repeat(81)}/0123456789abcdef/events.arrow`, body }]],
  ['a folder elsewhere', [{ name: '../outside', header: { type: 'Directory' } }]],
  ['a link', [{ name: 'runs', header: { type: 'SymbolicLink', linkpath: '/etc' } }]],
  ['a hard link', [{ name: `recordings/${ID}.arrow`, header: { type: 'Link', linkpath: '/etc/passwd' } }]],
  ['a device', [{ name: `recordings/${ID}.arrow`, header: { type: 'CharacterDevice' } }]],
  ['a pipe', [{ name: `recordings/${ID}.arrow`, header: { type: 'FIFO' } }]],
  ['a header for others', [{ name: 'x', body, header: { type: 'GlobalExtendedHeader' } }]],
  [
    'a header that renames',
    [{ name: 'x', body: Buffer.from('20 path=../outside\n'), header: { type: 'ExtendedHeader' } }],
  ],
  ['a long name of GNU', [{ name: 'x', body, header: { type: 'NextFileHasLongPath' } }]],
];

const DAMAGED: [string, () => Buffer][] = [
  [
    'two of one name',
    () =>
      tarOf([
        { name: `recordings/${ID}.arrow`, body },
        { name: `recordings/${ID}.arrow`, body },
      ]),
  ],
  [
    'two of one name but for capitals',
    () =>
      tarOf([
        { name: `recordings/${ID}.arrow`, body },
        { name: `recordings/${ID.toUpperCase()}.arrow`, body },
      ]),
  ],
  ['a size that is not there', () => tarOf([{ ...DATABASE, header: { size: 2 ** 33 } }])],
  ['something after its end', () => Buffer.concat([tarOf([DATABASE]), tarOf([DATABASE])])],
  ['no end', () => tarOf([DATABASE]).subarray(0, 1024)],
  ['a wrong sum', () => tarOf([DATABASE]).fill(0x37, 148, 153)],
  ['compression', () => gzipSync(tarOf([DATABASE]))],
  ['no database', () => tarOf([{ name: `recordings/${ID}.arrow`, body }])],
  ['nothing', () => Buffer.alloc(0)],
];

/** Restores an archive into an empty folder among others; expects a refusal, and nothing changed but that. */
async function refused(archive: Buffer, words: RegExp): Promise<void> {
  const directory = await temporaryDirectory();
  await writeFile(path.join(directory, 'outside'), 'mine');
  await writeFile(path.join(directory, 'evil.tar'), archive);
  await mkdir(path.join(directory, 'data'));
  const before = (await readdir(directory, { recursive: true })).sort();
  await expect(
    restore(path.join(directory, 'evil.tar'), path.join(directory, 'data'), silentTask),
  ).rejects.toMatchObject({
    code: 'bad_data',
    message: expect.stringMatching(words),
  });
  expect((await readdir(directory, { recursive: true })).sort()).toEqual(before);
  expect(await readFile(path.join(directory, 'outside'), 'utf8')).toBe('mine');
}

it.each(FOREIGN)('a backup with %s is refused', (_, entries) =>
  refused(tarOf([...entries, DATABASE]), /which no backup contains|is damaged/),
);

it.each(DAMAGED)('a backup with %s is refused', (_, archive) =>
  refused(archive(), /is not a (complete )?backup/),
);

it('a database that keeps its reader busy ends with its process', async () => {
  const directory = await temporaryDirectory();
  const stop = new AbortController();
  const task = {
    ...silentTask,
    signal: stop.signal,
    progress: (_: number, what: string) => void (what === 'Checking' && stop.abort()),
  };
  await writeFile(
    path.join(directory, 'b.tar'),
    tarOf([{ name: 'mouseprint.db', body: contentOf(makeBase(directory)) }]),
  );
  await expect(
    restore(path.join(directory, 'b.tar'), path.join(directory, 'data'), task),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect((await readdir(directory)).sort()).toEqual(['b.tar', 'base.db']);
});

/** The files of a shipped network with other weights, described by its card as they are now. */
async function changedNetwork(change: (weights: Float32Array) => void) {
  const folder = path.join('models', 'pretrained-beh');
  const read = async (file: string) => new Uint8Array(await readFile(path.join(folder, file)));
  const weights = await read('weights.bin');
  change(new Float32Array(weights.buffer));
  const card = JSON.parse(await readFile(path.join(folder, 'card.json'), 'utf8'));
  card.files['weights.bin'] = createHash('sha256').update(weights).digest('hex');
  return [
    { name: `runs/${ID}/model/card.json`, body: Buffer.from(JSON.stringify(card)) },
    { name: `runs/${ID}/model/model.json`, body: await read('model.json') },
    { name: `runs/${ID}/model/weights.bin`, body: weights },
  ];
}

it('a network in a backup is run once, as one that is imported: a forged one is refused', async () => {
  const directory = await temporaryDirectory();
  const database = { name: 'mouseprint.db', body: contentOf(makeBase(directory)) };
  const forged = await changedNetwork((weights) => void weights.fill(1e38, 0, 64));
  await refused(tarOf([...forged, database]), /cannot be used: runs\/.*not finite/);
  // One that was changed and is sound all the same.
  const sound = await changedNetwork((weights) => void weights.fill(0.01, 0, 1));
  await writeFile(path.join(directory, 'b.tar'), tarOf([...sound, database]));
  await restore(path.join(directory, 'b.tar'), path.join(directory, 'data'), silentTask);
  expect(await readdir(path.join(directory, 'data', 'runs', ID, 'model'))).toHaveLength(3);
}, 120_000);
