import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { compare } from '../../lib/catalogue/comparison.ts';
import { deviceQuality } from '../../lib/catalogue/device-quality.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { AppError } from '../../lib/errors.ts';
import { parseSelection, type SelectionQuery } from '../../lib/mouse/comparison/selection-text.ts';
import type { Asker } from '../../lib/shared-work.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { BALABIT_HEADER, folderOf, partsOf, realData, sapimouseCsv } from '../datasets/fixtures.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

const queries = (...texts: string[]) => texts.map((text) => parseSelection(text) as SelectionQuery);

/** Balabit text of a pointer that goes to and fro, an event every `dt` seconds. */
function balabitCsv(rows: number, dt: number): string {
  const lines = [BALABIT_HEADER];
  for (let i = 0; i < rows; i++) {
    const t = (i * dt).toFixed(3);
    lines.push(`${t},${t},NoButton,Move,${500 + (i % 40) * 9},${400 + (i % 7)}`);
  }
  return `${lines.join('\n')}\n`;
}

test('a subject is compared by their own sessions, at their own sampling rate', async () => {
  const from = await folderOf({
    'training_files/user7/session_1': balabitCsv(600, 0.016),
    'training_files/user12/session_2': balabitCsv(600, 0.11),
    'test_files/user7/session_3': balabitCsv(2000, 0.11),
    'test_files/user7/session_4': balabitCsv(600, 0.016),
    'public_labels.csv': 'filename,is_illegal\nsession_3,1\nsession_4,0\n',
  });
  await runImport({ dataset: 'balabit', from }, silentTask);
  const { verdict, features, selections } = await compare('balabit', queries('subject:7', 'subject:12'));
  expect(verdict).toMatch(/^The device sets them apart first: their sampling rate \(an event every 16/);
  expect(features[0]).toMatchObject({ name: 'interval', kind: 'device' });
  expect(selections.map(({ sessions, leftOut }) => [sessions, leftOut])).toEqual([
    [2, 1],
    [1, 0],
  ]);
  const { subjects } = await deviceQuality('balabit');
  expect(subjects.map(({ subject, medianDt, leftOut }) => [subject, medianDt, leftOut])).toEqual([
    ['7', 16, 1],
    ['12', 110, 0],
  ]);
  expect(subjects[0].intervals[16]).toBeCloseTo(1, 1);
});

test('sessions, filters, blocks and the rest are selections too', async () => {
  const from = await folderOf({
    'user1/session_3min.csv': sapimouseCsv(500, 1),
    'user1/session_1min.csv': sapimouseCsv(200, 2),
    'user2/session_3min.csv': sapimouseCsv(300, 3),
  });
  await runImport({ dataset: 'sapimouse', from }, silentTask);
  const named = async (...texts: string[]) =>
    (await compare('sapimouse', queries(...texts))).selections.map(({ name, sessions, blocks }) => [
      name,
      sessions,
      blocks,
    ]);
  expect(await named('session:1-3min,2-3min', 'rest')).toEqual([
    ['1-3min, 2-3min', 2, null],
    ['the rest', 1, null],
  ]);
  expect(await named('filter:split=3min', 'filter:events:..250')).toEqual([
    ['split 3min', 2, null],
    ['events ≤ 250 in session', 1, null],
  ]);
  expect(await named('blocks:subject=1', 'blocks:subject=2')).toEqual([
    ['blocks: subject 1', 2, 4],
    ['blocks: subject 2', 1, 2],
  ]);
  expect(await named('blocks:subject=1;medianDt:..8', 'rest')).toEqual([
    ['blocks: median Δt ≤ 8 ms, subject 1', 2, 4],
    ['the rest', 1, 2],
  ]);
  await expect(compare('sapimouse', queries('subject:1', 'subject:9'))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(compare('sapimouse', queries('filter:speed:..1e9', 'rest'))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a comparison and the devices say how far they are and stop when nobody waits any more', async () => {
  const subjects = ['1', '2', '3'];
  const from = await folderOf(
    Object.fromEntries(subjects.map((s) => [`user${s}/session_3min.csv`, sapimouseCsv(300, Number(s))])),
  );
  await runImport({ dataset: 'sapimouse', from }, silentTask);
  const work = [
    (asker: Asker) => compare('sapimouse', queries('subject:1', 'subject:2'), asker),
    (asker: Asker) => deviceQuality('sapimouse', asker),
  ];
  for (const ask of work) {
    const leaving = new AbortController();
    let told = 0;
    const onProgress = () => {
      told++;
      leaving.abort(new AppError('cancelled', 'left'));
    };
    await expect(ask({ signal: leaving.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    const fractions: number[] = [];
    await ask({ onProgress: ({ fraction }) => fractions.push(fraction) });
    // By now what was left would have told more, had it gone on.
    expect(told).toBe(1);
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  }
});

test('data sets with next to nothing in them are described, not refused', async () => {
  const from = await folderOf({
    'one-event/a.csv': 'Timestamp,X,Y\n5,1,2\n',
    'still/b.csv': `Timestamp,X,Y\n${Array.from({ length: 200 }, (_, i) => `${i * 8},7,7`).join('\n')}\n`,
    'nan/c.csv': `Timestamp,X,Y\n${Array.from({ length: 200 }, (_, i) => `${i * 8},${i % 2 ? 'NaN' : i},${i}`).join('\n')}\n`,
  });
  const options = { name: 'odd', columns: { t: 'Timestamp', x: 'X', y: 'Y' }, timeUnit: 'ms' as const };
  await runImport({ dataset: 'csv', from, options }, silentTask);
  const { verdict, selections } = await compare('odd', queries('subject:one-event', 'subject:still'));
  expect(verdict).toBe('There is too little movement to compare.');
  expect(selections.map(({ events }) => events)).toEqual([1, 200]);
  expect((await compare('odd', queries('subject:nan', 'subject:still'))).selections).toHaveLength(2);
  const { subjects, deviceOnly } = await deviceQuality('odd');
  expect(deviceOnly).toBeNull();
  expect(subjects.find(({ subject }) => subject === 'one-event')).toMatchObject({
    medianDt: null,
    modeDt: null,
    maxX: 1,
  });
});

test('a data set without sessions has no devices and nothing to compare', async () => {
  const db = await database();
  await db.dataset.create({
    data: {
      ...{ id: 'empty', name: 'Empty', kind: 'csv', contentHash: 'e', storePath: 'datasets/empty/e' },
      ...{ rowsRead: 0, eventsKept: 0, rejected: {}, examples: {} },
    },
  });
  expect(await deviceQuality('empty')).toEqual({ subjects: [], deviceOnly: null });
  await expect(compare('empty', queries('subject:1', 'rest'))).rejects.toMatchObject({ code: 'not_found' });
});

test.skipIf(!realData('balabit'))(
  'of Balabit’s users 7 and 12 the sampling rate is named first',
  { timeout: 120_000 },
  async () => {
    const users = ['user7', 'user12'].flatMap((user) => [`training_files/${user}`, `test_files/${user}`]);
    const from = await partsOf(realData('balabit')!, [...users, 'public_labels.csv']);
    await runImport({ dataset: 'balabit', from }, silentTask);
    const { verdict, features } = await compare('balabit', queries('subject:7', 'subject:12'));
    expect(verdict).toMatch(/^The device sets them apart first: their sampling rate/);
    expect(features[0].effect).toBeGreaterThan(0.7);
  },
);

test.skipIf(!realData('sapimouse'))(
  'of SapiMouse’s subjects 76 and 81 it is movement',
  { timeout: 60_000 },
  async () => {
    const from = await partsOf(realData('sapimouse')!, ['user76', 'user81']);
    await runImport({ dataset: 'sapimouse', from }, silentTask);
    const { verdict } = await compare('sapimouse', queries('subject:76', 'subject:81'));
    expect(verdict).toMatch(/^Movement sets them apart first/);
  },
);
