import { readdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { FileFailure } from '../../lib/datasets/contract.ts';
import { type CsvOptions, datasetIdOf, parseColumns, parseDuration } from '../../lib/datasets/csv-options.ts';
import { csvSource } from '../../lib/datasets/csv-source.ts';
import { importDataset } from '../../lib/datasets/import.ts';
import { splitAtGaps } from '../../lib/datasets/reading.ts';
import type { SourceSession } from '../../lib/datasets/source.ts';
import { BUTTONS, EVENT_KINDS } from '../../lib/mouse/events.ts';
import { folderOf, memoryCatalogue, someEvents } from './fixtures.ts';

async function read(files: Record<string, string | Uint8Array>, options: Partial<CsvOptions> = {}) {
  const columns = { t: 'Timestamp', x: 'X', y: 'Y' };
  return readFolder(await folderOf(files), { name: 'mine', columns, timeUnit: 'ms', ...options });
}

async function readFolder(folder: string, options: CsvOptions) {
  const source = await csvSource(folder, options);
  const sessions: SourceSession[] = [];
  const failures: FileFailure[] = [];
  for await (const item of source.read(new AbortController().signal)) {
    if ('session' in item) sessions.push(item.session);
    else failures.push(item.failure);
  }
  return { sessions, failures };
}

const rows = 'Timestamp,X,Y\n10,1,2\n20,3,4\n';

test('subject and session come from folder and file names', async () => {
  const { sessions } = await read({
    'anna/monday/1.csv': rows,
    'anna/2.csv': rows,
    'ben.csv': rows,
    'notes.md': 'x',
  });
  expect(sessions.map(({ subject, key, source }) => [subject, key, source])).toEqual([
    ['anna', 'anna-2', 'anna/2.csv'],
    ['anna', 'anna-monday-1', 'anna/monday/1.csv'],
    ['ben', 'ben', 'ben.csv'],
  ]);
});

test('subject, session and split come from columns, rows of several people in any order', async () => {
  const { sessions } = await read(
    {
      'all.csv': 'ID,Timestamp,X,Y,Day,Part\nB,1,1,1,mon,a\nA,5,2,2,mon,a\nB,2,3,3,mon,a\nA,6,4,4,tue,b\n',
    },
    { columns: parseColumns('t=Timestamp,x=X,y=Y,subject=ID,session=Day,split=Part') },
  );
  expect(
    sessions.map(({ subject, key, split, recording }) => [subject, key, split, [...recording.events.x]]),
  ).toEqual([
    ['B', 'B-mon', 'a', [1, 3]],
    ['A', 'A-mon', 'a', [2]],
    ['A', 'A-tue', 'b', [4]],
  ]);
});

test('semicolons, quotes, a byte order mark, another case and seconds', async () => {
  const { sessions } = await read(
    { 'a.csv': '\uFEFF"timestamp";"x";"y"\r\n"1,5";1;2\r\n"1.5";"10";20\r\n1.75;11;21\r\n' },
    { timeUnit: 's' },
  );
  const { events, rejected } = sessions[0].recording;
  expect([...events.t]).toEqual([0, 0, 250]);
  expect(rejected.counts).toEqual({});
});

test('states and buttons in many words', async () => {
  const lines = [
    'move,none',
    'mousedown,left',
    'drag,',
    'mouseup,Left',
    'wheel,none',
    'Down,Scroll',
    'fly,left',
  ];
  const { sessions } = await read(
    { 'a.csv': `Timestamp,X,Y,s,b\n${lines.map((line, i) => `${i},${i},0,${line}`).join('\n')}` },
    { columns: parseColumns('t=Timestamp,x=X,y=Y,state=s,button=b') },
  );
  const { events, rejected } = sessions[0].recording;
  expect(Array.from(events.kind, (kind, i) => `${EVENT_KINDS[kind]} ${BUTTONS[events.button[i]]}`)).toEqual([
    'move none',
    'press left',
    'drag left',
    'release left',
    'scroll none',
    'scroll none',
  ]);
  expect(rejected.examples).toEqual({ state: [{ at: 'a.csv:8', ms: 5, value: 'fly' }] });
});

test('without a state, changes of the button are presses and releases', async () => {
  const { sessions } = await read(
    { 'a.csv': `Timestamp,X,Y,b\n${[0, 1, 1, 0, 2].map((b, i) => `${i},${i},0,${b}`).join('\n')}` },
    { columns: parseColumns('t=Timestamp,x=X,y=Y,button=b'), buttonCodes: 'buttons' },
  );
  const { events } = sessions[0].recording;
  expect(Array.from(events.kind, (kind, i) => `${EVENT_KINDS[kind]} ${BUTTONS[events.button[i]]}`)).toEqual([
    'move none',
    'press left',
    'drag left',
    'release left',
    'press right',
  ]);
});

test('a row whose subject is no name is rejected with its line, and the others stay', async () => {
  const name = 'x'.repeat(201);
  const lines = ['Timestamp,X,Y,who', '0,1,1,ada', `5,2,2,${name}`, '10,3,3,ada', '0,4,4,bob'];
  const { sessions } = await read(
    { 'a.csv': lines.join('\n') },
    { columns: parseColumns('t=Timestamp,x=X,y=Y,subject=who') },
  );
  expect(sessions.map(({ subject, recording }) => [subject, recording.events.length])).toEqual([
    ['ada', 2],
    ['bob', 1],
  ]);
  const { counts, examples } = sessions[0].recording.rejected;
  expect(counts.long_name).toBe(1);
  expect(examples.long_name?.[0].at).toContain(':3');
});

test('a long pause begins a new session', async () => {
  const { sessions } = await read(
    { 'anna.csv': 'Timestamp,X,Y\n0,1,1\n1000,2,2\nx,0,0\n61001,3,3\n61002,4,4\n' },
    { sessionGapMs: 60_000 },
  );
  expect(sessions.map(({ key, recording }) => [key, [...recording.events.t], recording.rows])).toEqual([
    ['anna.1', [0, 1000], 3],
    ['anna.2', [0, 1], 2],
  ]);
});

test('splitting keeps every event, and time in each part begins at zero', () => {
  const events = someEvents(500);
  const parts = splitAtGaps(events, 9);
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.flatMap(({ x }) => [...x])).toEqual([...events.x]);
  expect(parts.every(({ t }) => t[0] === 0)).toBe(true);
});

test('names become keys that can stand in an address, each once', async () => {
  const { sessions } = await read({ 'Ä/ü 1.csv': rows, 'Ä/ü?1.csv': rows });
  expect(sessions.map(({ subject, key }) => [subject, key])).toEqual([
    ['Ä', '_-_1'],
    ['Ä', '_-_1_2'],
  ]);
});

test('damaged files fail by name and the rest goes on', async () => {
  const { sessions, failures } = await read({
    'a.csv': '',
    'b.csv': Uint8Array.of(80, 75, 3, 4, 0, 0),
    'c.csv': 'Time,X,Y\n1,2,3\n',
    'd.csv': 'Timestamp,X,Y\n',
    'e.csv': 'Timestamp,X,Y\n1,"2,3\n4,5,6\n',
    'f.csv': rows,
  });
  // A quote that is never closed costs its row.
  expect(sessions.map(({ key }) => key)).toEqual(['e', 'f']);
  expect(failures.map(({ message }) => message)).toEqual([
    'a.csv is empty.',
    'b.csv is a workbook (.xlsx, .ods) or another ZIP archive, not a text file.',
    'c.csv:1 has no column "Timestamp" (for t).',
    'd.csv has a header and no rows.',
  ]);
  expect(failures[2].hint).toBe('Its columns are: Time, X, Y.');
});

test('a file that claims 10 GB is refused without being read', async () => {
  const folder = await folderOf({ 'a.csv': rows });
  await truncate(path.join(folder, 'a.csv'), 10e9);
  const { failures } = await readFolder(folder, {
    name: 'm',
    columns: parseColumns('t=Timestamp,x=X,y=Y'),
    timeUnit: 'ms',
  });
  expect(failures[0].message).toBe('a.csv has 9.3 GB; a file may have 2 GB.');
});

test('options that make no sense are refused with what would', () => {
  expect(() => parseColumns('t=a,x=b')).toThrow('No column is given for y.');
  expect(() => parseColumns('t=a,x=b,y=c,z=d')).toThrow('"z=d" is not a column mapping.');
  expect(() => parseColumns('t=a,t=b,x=b,y=c')).toThrow('"t" is mapped twice.');
  expect(parseColumns('t=a=b, x=X ,y=Y')).toEqual({ t: 'a=b', x: 'X', y: 'Y' });
  expect(() => parseDuration('30')).toThrow('"30" is not a length of time.');
  expect(['30m', '90s', '1.5h', '250ms'].map(parseDuration)).toEqual([1_800_000, 90_000, 5_400_000, 250]);
  expect(datasetIdOf('My Mice, 2026')).toBe('my-mice-2026');
  expect(() => datasetIdOf('Balabit')).toThrow('The name "balabit" is taken');
  expect(() => datasetIdOf('日本')).toThrow('no letter or digit');
});

test('what only the owner knows stops an import before anything is visible', async () => {
  const files = {
    'a.csv': `Timestamp,X,Y\n${Array.from({ length: 20 }, (_, i) => `7,${i},${i}`).join('\n')}\n`,
  };
  const source = await csvSource(await folderOf(files), {
    name: 'mine',
    columns: parseColumns('t=Timestamp,x=X,y=Y'),
    timeUnit: 'ms',
  });
  const catalogue = memoryCatalogue(await folderOf());
  await expect(importDataset(source, catalogue)).rejects.toMatchObject({
    code: 'bad_data',
    message: expect.stringContaining('All 20 rows have the same time'),
    hint: expect.stringContaining('--accept times'),
  });
  expect(await readdir(path.join(catalogue.root, 'mine'))).toEqual([]);
});

test('the fingerprint depends on contents and options', async () => {
  const options: CsvOptions = { name: 'm', columns: parseColumns('t=Timestamp,x=X,y=Y'), timeUnit: 'ms' };
  const hash = async (text: string, changed: Partial<CsvOptions> = {}) =>
    (await csvSource(await folderOf({ 'a.csv': text }), { ...options, ...changed })).fingerprint(
      new AbortController().signal,
    );
  const base = await hash(rows);
  expect(await hash(rows)).toBe(base);
  expect(await hash(`${rows}30,5,6\n`)).not.toBe(base);
  expect(await hash(rows, { timeUnit: 's' })).not.toBe(base);
});
