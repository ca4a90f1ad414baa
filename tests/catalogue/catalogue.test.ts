import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  getDataset,
  getSession,
  listDatasets,
  listSessions,
  listSubjects,
  readEvents,
  readSessionEvents,
  sessionArrow,
  storeFolder,
  summaryArrow,
} from '../../lib/catalogue/index.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { deleteDataset } from '../../lib/privacy/delete-dataset.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { BALABIT_HEADER, folderOf, sapimouseCsv } from '../datasets/fixtures.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

let data: string;

beforeEach(async () => {
  data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(closeDatabase);
});

async function importPeople(rows = 300) {
  const folder = await folderOf({
    'user10/session_3min.csv': sapimouseCsv(rows, 1),
    'user10/session_1min.csv': sapimouseCsv(130, 2),
    'user9/session_3min.csv': sapimouseCsv(140, 3),
    'user9/session_1min.csv': '',
  });
  return runImport({ dataset: 'sapimouse', from: folder }, silentTask);
}

test('an import reports what it read, kept and could not read', async () => {
  expect(await importPeople()).toMatchObject({
    dataset: 'sapimouse',
    subjects: 2,
    sessions: 3,
    rowsRead: 570,
    eventsKept: 570,
    rejected: {},
    partial: true,
    unchanged: false,
    failures: [{ file: 'user9/session_1min.csv', message: 'user9/session_1min.csv is empty.' }],
  });
  const [summary] = await listDatasets();
  expect(summary).toMatchObject({
    id: 'sapimouse',
    subjects: 2,
    sessions: 3,
    events: 570,
    blocks: 4,
    synthetic: false,
  });
  const detail = await getDataset('sapimouse');
  expect(detail.manifest?.expected.subjects).toBe(120);
  expect(detail.splits).toEqual([
    { split: '1min', sessions: 1 },
    { split: '3min', sessions: 2 },
  ]);
});

test('rejections are kept with their examples', async () => {
  const folder = await folderOf({
    'training_files/user7/session_1': `${BALABIT_HEADER}\n0,0,NoButton,Move,1,1\n0,0,NoButton,Move,1,1\n0,1,NoButton,Move,x,1\n`,
  });
  await runImport({ dataset: 'balabit', from: folder }, silentTask);
  const { rowsRead, events, rejected, examples } = await getDataset('balabit');
  expect({ rowsRead, events, rejected }).toEqual({
    rowsRead: 3,
    events: 1,
    rejected: { duplicate: 1, number: 1 },
  });
  expect(examples).toEqual({
    duplicate: [{ at: 'training_files/user7/session_1:3', ms: 0, session: 'session_1' }],
    number: [{ at: 'training_files/user7/session_1:4', ms: 0, session: 'session_1' }],
  });
});

test('subjects and sessions come in order and can be chosen', async () => {
  await importPeople();
  expect(
    (await listSubjects('sapimouse')).map(({ key, sessions, events }) => [key, sessions, events]),
  ).toEqual([
    ['9', 1, 140],
    ['10', 2, 430],
  ]);
  const keys = async (query: object) =>
    (await listSessions({ dataset: 'sapimouse', ...query })).map(({ key }) => key);
  expect(await keys({})).toEqual(['9-3min', '10-3min', '10-1min']);
  expect(await keys({ subjects: ['10'] })).toEqual(['10-3min', '10-1min']);
  expect(await keys({ splits: ['3min'], subjects: ['10', '9'] })).toEqual(['9-3min', '10-3min']);
  expect(await keys({ labels: ['impostor'] })).toEqual([]);
  expect(await getSession('sapimouse', '10-1min')).toMatchObject({ subject: '10', events: 130, medianDt: 8 });
});

test('events come one session at a time, in bulk, and as Arrow', async () => {
  await importPeople();
  const events = await readSessionEvents('sapimouse', '10-1min');
  expect(events.length).toBe(130);
  expect(
    tableFromIPC(await sessionArrow('sapimouse', '10-1min'))
      .getChild('x')!
      .toArray(),
  ).toEqual(events.x);
  const read = [];
  for await (const item of readEvents('sapimouse', await listSessions({ dataset: 'sapimouse' }))) {
    read.push([item.session.subject, item.events.length]);
  }
  expect(read).toEqual([
    ['9', 140],
    ['10', 300],
    ['10', 130],
  ]);
});

test('summaries have a row per session, block and thumbnail', async () => {
  await importPeople();
  const sessions = tableFromIPC(await summaryArrow('sapimouse', 'sessions'));
  expect(sessions.toArray().map(({ key, subject, blocks }) => [key, subject, blocks])).toEqual([
    ['9-3min', '9', 1],
    ['10-3min', '10', 2],
    ['10-1min', '10', 1],
  ]);
  expect([...sessions.getChild('medianDt')!]).toEqual([8, 8, 8]);
  const blocks = tableFromIPC(await summaryArrow('sapimouse', 'blocks'));
  expect([...blocks.getChild('session')!]).toEqual([0, 1, 1, 2]);
  expect([...blocks.getChild('start')!]).toEqual([0, 0, 128, 0]);
  const thumbnails = tableFromIPC(await summaryArrow('sapimouse', 'thumbnails'));
  expect(thumbnails.numRows).toBe(3);
  expect(thumbnails.getChild('x')!.get(1)!.length).toBe(200);
});

test('importing again replaces what changed and nothing else', async () => {
  await importPeople();
  await importPeople(310);
  expect((await getDataset('sapimouse')).events).toBe(580);
  expect((await readSessionEvents('sapimouse', '10-3min')).length).toBe(310);
  expect(await readdir(path.join(data, 'datasets', 'sapimouse'))).toHaveLength(1);
});

test('the sample is imported once', async () => {
  expect(await runImport({ dataset: 'sample' }, silentTask)).toMatchObject({
    subjects: 12,
    sessions: 36,
    unchanged: false,
  });
  expect(await runImport({ dataset: 'sample' }, silentTask)).toMatchObject({ unchanged: true });
  expect((await listDatasets())[0]).toMatchObject({ id: 'sample', synthetic: true, partial: false });
});

test('a deleted data set is gone from catalogue and disk', async () => {
  await importPeople();
  await deleteDataset('sapimouse');
  expect(await listDatasets()).toEqual([]);
  expect(await readdir(path.join(data, 'datasets'))).toEqual([]);
  await expect(getDataset('sapimouse')).rejects.toMatchObject({
    code: 'not_found',
    hint: 'Import it with: npx mouseprint import sapimouse',
  });
});

test('what is not there is said to be not there', async () => {
  await importPeople();
  for (const wrong of [
    () => listSessions({ dataset: 'nothing' }),
    () => listSubjects('nothing'),
    () => readSessionEvents('nothing', 'a'),
    () => readSessionEvents('sapimouse', 'a'),
    () => sessionArrow('sapimouse', '__proto__'),
    () => getSession('sapimouse', 'a'),
    () => deleteDataset('nothing'),
  ]) {
    await expect(wrong()).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('summaries of an import that lacks a column that was added since are measured anew', async () => {
  await importPeople();
  const folder = await storeFolder('sapimouse');
  const hashes = JSON.parse(await readFile(path.join(folder, 'summaries.json'), 'utf8'));
  for (const name of ['sessions', 'blocks'] as const) {
    const whole = await summaryArrow('sapimouse', name);
    const table = tableFromIPC(whole);
    const earlier = table.schema.names.filter((column) => column !== 'pauseLength');
    const bytes = tableToIPC(table.select(earlier), 'stream');
    hashes[`${name}.arrow`] = createHash('sha256').update(bytes).digest('hex');
    await writeFile(path.join(folder, `${name}.arrow`), bytes);
    await writeFile(path.join(folder, 'summaries.json'), JSON.stringify(hashes));
    const rows = (content: Uint8Array) => JSON.stringify(tableFromIPC(content).toArray());
    const told: number[] = [];
    const onProgress = ({ fraction }: { fraction: number }) => void told.push(fraction);
    expect(rows(await summaryArrow('sapimouse', name, { onProgress }))).toBe(rows(whole));
    // Measured once: whoever asks for the other file finds it done.
    expect(told.at(-1)).toBe(name === 'sessions' ? 1 : undefined);
  }
});
