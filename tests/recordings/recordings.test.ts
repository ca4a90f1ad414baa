import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Rows } from '../../lib/capture/chunk-recorder.ts';
import { getDataset, listDatasets, listSessions, readSessionEvents } from '../../lib/catalogue/index.ts';
import { deleteDataset } from '../../lib/privacy/delete-dataset.ts';
import { deleteRecordings, relabelRecording } from '../../lib/privacy/delete-recordings.ts';
import { rebuildRecordings } from '../../lib/recordings/dataset.ts';
import { GIVEN_UP_MS, IDLE_MS, tidyRecordings } from '../../lib/recordings/housekeeping.ts';
import { finishRecording, keepRecording } from '../../lib/recordings/keep.ts';
import { readRecording } from '../../lib/recordings/read.ts';
import { receiveBatch } from '../../lib/recordings/receive.ts';
import { listRecordings, recordingFile } from '../../lib/recordings/recording.ts';
import { createSite } from '../../lib/recordings/sites.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

let data: string;

beforeEach(async () => {
  data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(closeDatabase);
});

/** `count` moves from `from` on, 16 ms apart. */
function rowsFrom(from: number, count = 100): Rows {
  const index = Array.from({ length: count }, (_, i) => from + i);
  return {
    t: index.map((i) => i * 16),
    x: index.map((i) => (i * 7) % 900),
    y: index.map((i) => (i * 3) % 700),
    kind: index.map(() => 0),
    button: index.map(() => 0),
  };
}

async function record(label: string, batches = 3, sender: Parameters<typeof receiveBatch>[2] = {}) {
  const id = randomUUID();
  for (let seq = 0; seq < batches; seq++)
    await receiveBatch(id, { seq, label, rows: rowsFrom(seq * 100) }, sender);
  return id;
}

describe('a recording', () => {
  it('becomes a session of the data set “recordings” that reads like any other', async () => {
    const id = await record('Ada', 3);
    expect(await listDatasets()).toEqual([]);
    const { key } = await keepRecording(id, 3);
    expect(await getDataset('recordings')).toMatchObject({
      kind: 'recordings',
      subjects: 1,
      sessions: 1,
      events: 300,
    });
    const [session] = await listSessions({ dataset: 'recordings' });
    expect(session).toMatchObject({
      subject: 'Ada',
      key,
      split: 'recorded',
      source: 'recorded here',
      blocks: 2,
    });
    const events = await readSessionEvents('recordings', key);
    expect([...events.t]).toEqual(rowsFrom(0, 300).t);
    expect([...events.x]).toEqual(rowsFrom(0, 300).x);
    expect((await readRecording(key)).events.length).toBe(300);
    const db = await database();
    expect(await db.recordingBatch.count()).toBe(0);
  });

  it('takes a batch that is sent twice, or out of order, once and in its place', async () => {
    const id = randomUUID();
    for (const seq of [1, 0, 1, 2, 0])
      await receiveBatch(id, { seq, label: 'Ada', rows: rowsFrom(seq * 100) });
    await keepRecording(id, 3);
    const [{ key, events }] = await listRecordings();
    expect(events).toBe(300);
    expect([...(await readSessionEvents('recordings', key)).t]).toEqual(rowsFrom(0, 300).t);
  });

  it('is not kept while a part is missing, and nothing is lost by trying', async () => {
    const id = await record('Ada', 2);
    await expect(keepRecording(id, 3)).rejects.toThrow('Part 3 of 3');
    await receiveBatch(id, { seq: 2, label: 'Ada', rows: rowsFrom(200) });
    await Promise.all([keepRecording(id, 3), keepRecording(id, 3)]);
    expect((await listRecordings()).map(({ state, events }) => [state, events])).toEqual([['kept', 300]]);
    await expect(receiveBatch(id, { seq: 3, label: 'Ada', rows: rowsFrom(300) })).rejects.toThrow('finished');
  });

  it('is read by position of its person, in order of recording, however many are kept at once', async () => {
    const ids = [];
    for (const [label, hour] of [
      ['Eve', 12],
      ['Ada', 15],
      ['Ada', 9],
    ] as const)
      ids.push(await record(label, 1, { startedAt: new Date(Date.UTC(2026, 0, 2, hour)) }));
    await Promise.all(ids.map((id) => keepRecording(id)));
    const sessions = await listSessions({ dataset: 'recordings' });
    expect(sessions.map(({ subject, key }) => [subject, key.slice(0, 17)])).toEqual([
      ['Ada', '2026-01-02-090000'],
      ['Ada', '2026-01-02-150000'],
      ['Eve', '2026-01-02-120000'],
    ]);
  });

  it('is found in the data set after a crash between its file and the catalogue', async () => {
    const id = await record('Ada');
    // What a crash leaves: the recording is kept, the data set is not yet made of it; and the file of one that was deleted.
    await finishRecording(id);
    await writeFile(recordingFile('0-left-behind'), 'x');
    await tidyRecordings();
    expect(await getDataset('recordings')).toMatchObject({ sessions: 1 });
    expect(await readdir(path.join(data, 'recordings'))).toEqual([`${id}.arrow`]);
  });

  it('whose file was tampered with is refused by name; the others stay', async () => {
    const [bad, good] = [await record('Ada', 1), await record('Eve', 1)];
    await keepRecording(bad);
    const bytes = await readFile(recordingFile(bad));
    bytes[bytes.length - 40] ^= 1;
    await writeFile(recordingFile(bad), bytes);
    await keepRecording(good);
    const { sessions, failures } = await getDataset('recordings');
    expect(sessions).toBe(1);
    expect(failures[0].message).toContain('was changed after it was recorded');
  });

  it('can be said to be of somebody else', async () => {
    const id = await record('Ada', 1);
    await keepRecording(id);
    await relabelRecording(id, 'Grace');
    expect((await listSessions({ dataset: 'recordings' }))[0]).toMatchObject({ subject: 'Grace' });
  });
});

describe('deleting', () => {
  const traces = async () => {
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((f) => f.isFile());
    const contents = await Promise.all(files.map((f) => readFile(path.join(f.parentPath, f.name))));
    return contents.some((content) => content.includes('Forgotten'));
  };

  it('takes a person out of database, files and data set, and leaves the others', async () => {
    await keepRecording(await record('Forgotten', 2));
    await record('Forgotten', 1);
    await keepRecording(await record('Ada', 1));
    expect(await traces()).toBe(true);
    expect(await deleteRecordings({ subject: 'Forgotten' })).toMatchObject({ recordings: 2, derived: 0 });
    expect(await traces()).toBe(false);
    expect((await listSessions({ dataset: 'recordings' })).map(({ subject }) => subject)).toEqual(['Ada']);
    expect(await readdir(path.join(data, 'recordings'))).toHaveLength(1);
  });

  it('takes the data set away with the last session, and all sessions with the data set', async () => {
    const id = await record('Ada', 1);
    await keepRecording(id);
    await deleteRecordings({ ids: [id] });
    expect(await listDatasets()).toEqual([]);
    expect(await readdir(path.join(data, 'recordings'))).toEqual([]);

    await keepRecording(await record('Ada', 1));
    await keepRecording(await record('Eve', 1));
    await deleteDataset('recordings');
    expect(await listRecordings()).toEqual([]);
    await rebuildRecordings();
    expect(await listDatasets()).toEqual([]);
  });
});

describe('tidying', () => {
  it('ends what a page elsewhere has left, not what still comes in or is recorded here', async () => {
    const { site } = await createSite('Shop', 'https://shop.example');
    const from = { siteId: site.id, origin: site.origin };
    const left = await record('Visitor', 1, from);
    const here = await record('Ada', 1);
    await tidyRecordings(new Date(Date.now() + IDLE_MS - 5000));
    expect(await listDatasets()).toEqual([]);
    await tidyRecordings(new Date(Date.now() + IDLE_MS + 5000));
    const [session] = await listSessions({ dataset: 'recordings' });
    expect(session).toMatchObject({ subject: 'Visitor', source: 'https://shop.example' });
    expect((await listRecordings({ state: 'receiving' })).map(({ id }) => id)).toEqual([here]);
    await expect(receiveBatch(left, { seq: 9, label: 'x', rows: rowsFrom(0) }, from)).rejects.toMatchObject({
      code: 'conflict',
    });
    await tidyRecordings(new Date(Date.now() + GIVEN_UP_MS + 5000));
    expect(await listRecordings({ state: 'receiving' })).toEqual([]);
  });
});
