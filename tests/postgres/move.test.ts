import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { postgresPrograms } from '../../bin/launch/postgres-programs.js';
import { backup, restore } from '../../lib/backup/backup.ts';
import { COLUMNS } from '../../lib/backup/columns.ts';
import { TABLES } from '../../lib/backup/copy-rows.ts';
import { moveDatabase } from '../../lib/backup/move.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { freshDatabase } from '../jobs/data-directory.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { removeSharedCluster, sharedCluster } from './one.ts';

afterAll(removeSharedCluster);

it('moves every table of the catalogue', () => {
  expect(Object.keys(TABLES).sort()).toEqual(Object.keys(COLUMNS).sort());
});

/** More rows than are read at once, and values that two databases might keep in two ways. */
async function fill(): Promise<void> {
  const db = await database();
  const counts = { rowsRead: 5e9, eventsKept: 5e9, rejected: { z: 1, a: 2 }, examples: {} };
  const dataset = { id: 'd', name: 'Ådám “x”', kind: 'csv', contentHash: 'h', storePath: 'datasets/d/h' };
  await db.dataset.create({ data: { ...dataset, ...counts } });
  const subject = await db.subject.create({ data: { datasetId: 'd', key: '7', position: 0 } });
  const figures = {
    durationMs: 0.1 + 0.2,
    events: 3,
    blocks: 0,
    clicks: 0,
    gaps: 0,
    rejected: {},
    summary: {},
  };
  const place = { datasetId: 'd', subjectId: subject.id, key: 's', split: 'x', position: 0, source: 's' };
  await db.session.create({ data: { ...place, ...figures, storeStart: 0, storeBytes: 1 } });
  const run = { id: 'r', name: 'calm', status: 'finished', config: { loss: 'a' }, seed: 1 };
  await db.run.create({
    data: { ...run, codeVersion: 'x', environment: {}, command: '', error: { code: 'x' } },
  });
  const points = Uint8Array.of(0, 255, 1);
  await db.metricChunk.createMany({
    data: Array.from({ length: 1203 }, (_, i) => ({ runId: 'r', name: `m${i % 7}`, points })),
  });
  const extremes = { last: Number.MIN_VALUE, min: -1e300, max: 1 / 3, count: 2 };
  await db.metric.createMany({ data: ['b', 'B', 'ä'].map((name) => ({ runId: 'r', name, ...extremes })) });
  await db.job.create({
    data: { id: 'j', kind: 'rehearse', status: 'succeeded', params: { t: 'a\u0000b' } },
  });
  await db.jobEvent.create({ data: { jobId: 'j', type: 'log', data: { line: '\ud83d\udc2d' } } });
  await db.setting.create({ data: { key: 'jobs.concurrency', value: 2 } });
}

describe.runIf(postgresPrograms())('a catalogue', () => {
  it('is the same after it was moved to PostgreSQL and back, and counts on; a backup of it is one of SQLite', async () => {
    const { url } = await sharedCluster();
    await freshDatabase();
    const data = process.env.MOUSEPRINT_DATA as string;
    vi.stubEnv('MOUSEPRINT_DATABASE', '');
    await fill();
    const there = await moveDatabase(`${url}?schema=moved`, silentTask);
    expect(there.to).not.toContain('correct');
    expect(there.tables.MetricChunk.rows).toBe(1203);
    await closeDatabase();

    vi.stubEnv('MOUSEPRINT_DATABASE', `${url}?schema=moved`);
    const db = await database();
    const { id } = await db.jobEvent.create({ data: { jobId: 'j', type: 'log', data: { line: 'x' } } });
    await db.jobEvent.delete({ where: { id } });
    expect((await db.dataset.findUniqueOrThrow({ where: { id: 'd' } })).rowsRead).toBe(5e9);
    await expect(moveDatabase('sqlite', silentTask)).rejects.toMatchObject({ code: 'conflict' });

    await rename(path.join(data, 'mouseprint.db'), path.join(data, 'mouseprint.db.old'));
    const back = await moveDatabase('sqlite', silentTask);
    expect(back.tables).toEqual(there.tables);

    const archive = path.join(await temporaryDirectory(), 'b.tar');
    const restored = path.join(await temporaryDirectory(), 'again');
    for (const table of [db.dataset, db.run, db.job] as { deleteMany(): Promise<unknown> }[])
      await table.deleteMany();
    await backup(data, archive, silentTask);
    await restore(archive, restored, silentTask);
    await closeDatabase();
    vi.stubEnv('MOUSEPRINT_DATABASE', '');
    expect(await (await database()).metricChunk.count()).toBe(1203);
    await closeDatabase();
    vi.stubEnv('MOUSEPRINT_DATA', restored);
    expect(await (await database()).setting.count()).toBe(1);
  });
});
