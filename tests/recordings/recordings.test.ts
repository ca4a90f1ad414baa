import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Rows } from '../../lib/capture/chunk-recorder.ts';
import { getDataset, listDatasets, listSessions, readSessionEvents } from '../../lib/catalogue/index.ts';
import { STORE_FILE, STORE_INDEX } from '../../lib/datasets/event-store.ts';
import { readRecorded } from '../../lib/datasets/recordings.ts';
import { SUMMARY_FILES } from '../../lib/datasets/summary-files.ts';
import { deleteDataset } from '../../lib/privacy/delete-dataset.ts';
import { deleteRecordings, relabelRecording } from '../../lib/privacy/delete-recordings.ts';
import { rebuildRecordings, recordedSessions } from '../../lib/recordings/dataset.ts';
import { earlierMeasures } from '../../lib/recordings/earlier.ts';
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

describe('a recording that is added', () => {
  /** The data set as it lies on the disk and in the catalogue; row ids and the time of the import are those of the moment. */
  async function dataset() {
    const db = await database();
    const [{ importedAt: _, ...row }] = await db.dataset.findMany({ where: { id: 'recordings' } });
    const rows = await db.session.findMany({
      orderBy: { storeStart: 'asc' },
      include: { subject: { select: { key: true, position: true } } },
    });
    const folder = path.join(data, row.storePath);
    const files = (await readdir(folder)).sort();
    const bytes = (file: string) => readFile(path.join(folder, file));
    // Arrow numbers the dictionaries of one process, so these are compared by what they say.
    const table = async (file: string) => JSON.stringify(tableFromIPC(await bytes(file)).toArray());
    const contents = await Promise.all([
      ...[STORE_FILE, STORE_INDEX].map(async (file) => (await bytes(file)).toString('hex')),
      ...Object.values(SUMMARY_FILES).map(table),
    ]);
    return { row, sessions: rows.map(({ id: __, subjectId: ___, ...session }) => session), files, contents };
  }

  it('makes the same data set as all of them imported at once, and only it is measured', async () => {
    const ids: string[] = [];
    for (const [i, name] of ['Grace', 'Ada', 'Grace', 'Zoë'].entries()) {
      const id = await record(name, 2 + i);
      ids.push(id);
      await keepRecording(id);
    }
    await deleteRecordings({ ids: [ids[3]] });
    await relabelRecording(ids[0], 'Alan');
    const late = await record('Ada', 5);
    await finishRecording(late);

    const sessions = await recordedSessions();
    const known = await earlierMeasures('recordings', sessions);
    const measured = await Promise.all(
      sessions.map(async (session) => {
        const { events, stream } = await readRecorded(session);
        return known?.(session.key, stream as Uint8Array, events) !== undefined;
      }),
    );
    const { key } = (await listRecordings()).find(({ id }) => id === late) as { key: string };
    expect(measured).toEqual(sessions.map((session) => session.key !== key));

    await rebuildRecordings();
    const grown = await dataset();
    const db = await database();
    await db.dataset.delete({ where: { id: 'recordings' } });
    expect(await earlierMeasures('recordings', sessions)).toBeUndefined();
    await rebuildRecordings();
    expect(grown.sessions).toHaveLength(4);
    expect(await dataset()).toEqual(grown);
  });

  it('has all measured anew where another version did it, or a file is not as it was written', async () => {
    await keepRecording(await record('Ada', 3));
    const db = await database();
    const sessions = await recordedSessions();
    expect(await earlierMeasures('recordings', sessions)).toBeDefined();
    const { row } = await dataset();
    const blocks = path.join(data, row.storePath, 'blocks.arrow');
    const bytes = await readFile(blocks);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(blocks, bytes);
    expect(await earlierMeasures('recordings', sessions)).toBeUndefined();
    await keepRecording(await record('Grace', 3));
    expect(await earlierMeasures('recordings', await recordedSessions())).toBeDefined();
    await db.dataset.update({ where: { id: 'recordings' }, data: { contentHash: '0'.repeat(64) } });
    expect(await earlierMeasures('recordings', await recordedSessions())).toBeUndefined();
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
