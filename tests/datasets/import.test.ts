import { readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { balabitSource } from '../../lib/datasets/balabit.ts';
import { EventStore } from '../../lib/datasets/event-store.ts';
import { importDataset } from '../../lib/datasets/import.ts';
import { sapimouseSource } from '../../lib/datasets/sapimouse.ts';
import type { DatasetSource, SourceItem } from '../../lib/datasets/source.ts';
import { BALABIT_HEADER, folderOf, memoryCatalogue, realData, sapimouseCsv } from './fixtures.ts';

const twoPeople = {
  'user1/session_3min.csv': sapimouseCsv(300, 1),
  'user1/session_1min.csv': sapimouseCsv(100, 2),
  'user35.1/session_3min.csv': sapimouseCsv(310, 3),
  'user35.1/session_1min.csv': sapimouseCsv(110, 4),
  'user35.2/session_2020_10_14_3min.csv': sapimouseCsv(320, 5),
  'user35.2/session_2020_10_14_1min.csv': sapimouseCsv(120, 6),
};

async function setUp(files: Record<string, string | Uint8Array>) {
  return { folder: await folderOf(files), catalogue: memoryCatalogue(await folderOf()) };
}

test('two recordings of one person are one subject with four sessions', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(dataset.subjects).toEqual(['1', '35']);
  expect(
    dataset.sessions.map(({ subject, key, split, position }) => [subject, key, split, position]),
  ).toEqual([
    ['1', '1-3min', '3min', 0],
    ['1', '1-1min', '1min', 1],
    ['35', '35.1-3min', '3min', 0],
    ['35', '35.1-1min', '1min', 1],
    ['35', '35.2-3min', '3min', 2],
    ['35', '35.2-1min', '1min', 3],
  ]);
  expect(dataset.rowsRead).toBe(1260);
  expect(dataset.sessions[0].figures).toMatchObject({
    events: 300,
    blocks: 2,
    durationMs: 2392,
    medianDt: 8,
  });
});

test('a partial copy says what is missing', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(dataset.partial).toBe(true);
  expect(dataset.note).toBe('A partial copy: 2 of 120 subjects and 6 of 244 sessions.');
});

test('the event store lies where the data set says', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  const store = await EventStore.open(path.join(catalogue.root, 'sapimouse', dataset.folder));
  expect(store.keys()).toEqual(dataset.sessions.map(({ key }) => key));
  expect((await store.events('35.2-1min')).length).toBe(120);
});

test('importing the same content again does nothing; changed content replaces it', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const first = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(await importDataset(await sapimouseSource(folder), catalogue)).toBeNull();
  await writeFile(path.join(folder, 'user1/session_1min.csv'), sapimouseCsv(101, 2));
  const second = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(second.contentHash).not.toBe(first.contentHash);
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toEqual([second.folder]);
});

test('Balabit sessions carry split and public label', async () => {
  const rows = `${BALABIT_HEADER}\n0.0,0.0,NoButton,Move,1,2\n0.1,0.1,NoButton,Move,3,4\n`;
  const { folder, catalogue } = await setUp({
    'public_labels.csv': 'filename,is_illegal\nsession_11,1\nsession_12,0\n',
    'training_files/user7/session_10': rows,
    'test_files/user7/session_11': rows,
    'test_files/user7/session_12': rows,
    'test_files/user7/session_13': rows,
    'README.md': '# not a recording',
  });
  const dataset = (await importDataset(await balabitSource(folder), catalogue))!;
  expect(dataset.sessions.map(({ key, split, label }) => [key, split, label])).toEqual([
    ['session_10', 'training', null],
    ['session_11', 'test', 'impostor'],
    ['session_12', 'test', 'genuine'],
    ['session_13', 'test', null],
  ]);
});

test('labels that cannot be read are reported and the sessions imported', async () => {
  const { folder, catalogue } = await setUp({
    'public_labels.csv': 'a,b\n1,2\n',
    'training_files/user7/session_10': `${BALABIT_HEADER}\n0.0,0.0,NoButton,Move,1,2\n`,
  });
  const dataset = (await importDataset(await balabitSource(folder), catalogue))!;
  expect(dataset.failures[0].message).toMatch('public_labels.csv is not a table of filename,is_illegal');
});

test('damaged files fail by name and the rest goes on', async () => {
  const { folder, catalogue } = await setUp({
    ...twoPeople,
    'user2/session_3min.csv': '',
    'user3/session_3min.csv': Uint8Array.of(0x89, 0x50, 0, 1, 2),
    'user4/session_3min.csv': 'when,where\n1,2\n',
    'user5/session_3min.csv': 'x',
  });
  await truncate(path.join(folder, 'user5/session_3min.csv'), 10e9);
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(dataset.sessions).toHaveLength(6);
  expect(dataset.failures.map(({ message }) => message)).toEqual([
    'user2/session_3min.csv is empty.',
    'user3/session_3min.csv is not a text file.',
    'user4/session_3min.csv:1 has the header "when,where".',
    'user5/session_3min.csv has 9.3 GB; a recording may have 0.5 GB.',
  ]);
});

test('a link that leads outside the folder is not read', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const outside = await folderOf({ 'session_3min.csv': sapimouseCsv(50) });
  await symlink(outside, path.join(folder, 'user9'));
  await symlink('/etc/passwd', path.join(folder, 'user1/session_9min.csv'));
  const dataset = (await importDataset(await sapimouseSource(folder), catalogue))!;
  expect(dataset.sessions).toHaveLength(6);
  expect(dataset.failures.map(({ message }) => message).sort()).toEqual([
    'user1/session_9min.csv is a link that leads outside the imported folder; it was not read.',
    'user9 is a link that leads outside the imported folder; it was not read.',
  ]);
});

test('a folder without recordings, and one that is not there', async () => {
  await expect(sapimouseSource(await folderOf({ 'a.txt': 'x' }))).rejects.toThrow('no SapiMouse recordings');
  await expect(balabitSource(await folderOf())).rejects.toThrow('no Balabit recordings');
  await expect(balabitSource('/nowhere/at/all')).rejects.toThrow(
    'There is no folder or file /nowhere/at/all.',
  );
});

test('when nothing can be read the first reason is the error, and nothing is visible', async () => {
  const { folder, catalogue } = await setUp({ 'user2/session_3min.csv': '' });
  const source = await sapimouseSource(folder);
  await expect(importDataset(source, catalogue)).rejects.toThrow(
    'Nothing could be imported. user2/session_3min.csv is empty.',
  );
  expect(catalogue.visible).toBeNull();
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toEqual([]);
});

test('two imports at once: the second is told so, the first goes on', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const source = await sapimouseSource(folder);
  const results = await Promise.allSettled([
    importDataset(source, catalogue),
    importDataset(source, catalogue),
  ]);
  const [done, refused] = results.sort((a) => (a.status === 'fulfilled' ? -1 : 1));
  expect(done).toMatchObject({ status: 'fulfilled', value: { rowsRead: 1260 } });
  expect(refused).toMatchObject({
    reason: { code: 'conflict', message: 'The data set "sapimouse" is being imported already.' },
  });
});

test('the lock of a process that died is taken over', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  await writeFile(path.join(catalogue.root, '.sapimouse.lock'), '999999999');
  await importDataset(await sapimouseSource(folder), catalogue);
  expect(catalogue.visible?.rowsRead).toBe(1260);
  expect(await readdir(catalogue.root)).toEqual(['sapimouse']);
});

test('cancelling leaves nothing behind', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const source = await sapimouseSource(folder);
  const controller = new AbortController();
  const task = { ...catalogue.task, signal: controller.signal, progress: () => controller.abort() };
  await expect(importDataset(source, { ...catalogue, task })).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(path.join(catalogue.root, 'sapimouse'))).toEqual([]);
});

test('a catalogue that fails leaves the data set that was there', async () => {
  const { folder, catalogue } = await setUp(twoPeople);
  const first = (await importDataset(await sapimouseSource(folder), catalogue))!;
  await writeFile(path.join(folder, 'user1/session_1min.csv'), sapimouseCsv(99, 2));
  const source = await sapimouseSource(folder);
  const commit = () => Promise.reject(new Error('disk on fire'));
  await expect(
    importDataset(source, { ...catalogue, current: async () => first.contentHash, commit }),
  ).rejects.toThrow('disk on fire');
  const store = await EventStore.open(path.join(catalogue.root, 'sapimouse', first.folder));
  expect((await store.events('1-1min')).length).toBe(100);
});

test.each([
  ['a key that could be a path', { key: '../../etc' }, 'cannot be the name of a session'],
  ['two sessions of one name', { key: '1-3min' }, 'both called "1-3min"'],
])('refuses %s', async (_, changes, message) => {
  const { folder, catalogue } = await setUp(twoPeople);
  const good = await sapimouseSource(folder);
  const source: DatasetSource = {
    ...good,
    async *read(signal): AsyncGenerator<SourceItem> {
      for await (const item of good.read(signal)) {
        yield item;
        if ('session' in item) yield { ...item, session: { ...item.session, ...changes } };
      }
    },
  };
  await expect(importDataset(source, catalogue)).rejects.toThrow(message);
  expect(catalogue.visible).toBeNull();
});

const balabit = realData('balabit');
test.runIf(balabit)('Balabit at full size: every row is kept or rejected for a reason', async () => {
  const catalogue = memoryCatalogue(await folderOf());
  const dataset = (await importDataset(await balabitSource(balabit!), catalogue))!;
  expect(dataset).toMatchObject({ partial: false, rowsRead: 4609929, eventsKept: 4585396, failures: [] });
  expect(dataset.rejected.counts).toEqual({ duplicate: 24263, off_screen: 261, no_position: 9 });
  expect(dataset.subjects).toEqual(['7', '9', '12', '15', '16', '20', '21', '23', '29', '35']);
  expect(dataset.sessions.filter(({ label }) => label === 'genuine')).toHaveLength(411);
  expect(dataset.sessions.filter(({ label }) => label === 'impostor')).toHaveLength(405);
});

const sapimouse = realData('sapimouse');
test.runIf(sapimouse)('SapiMouse as far as it is here', async () => {
  const catalogue = memoryCatalogue(await folderOf());
  const dataset = (await importDataset(await sapimouseSource(sapimouse!), catalogue))!;
  expect(dataset).toMatchObject({ partial: true, rowsRead: 934315, eventsKept: 934313, failures: [] });
  expect(dataset.subjects).toHaveLength(96);
  expect(dataset.sessions).toHaveLength(196);
});
