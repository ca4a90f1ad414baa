import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { getJob, listJobs } from '../../lib/jobs/view.ts';
import { networkIdentity } from '../../lib/network/identity.ts';
import { changeRuns, purgeRuns } from '../../lib/runs/change-runs.ts';
import type { RunTableData } from '../../lib/runs/contract.ts';
import { allRuns, areRunsKnown, runTableAnswer } from '../../lib/runs/known-runs.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { queueRun } from '../../lib/runs/queue-run.ts';
import { decodeRuns } from '../../lib/runs/run-columns.ts';
import { recordArtifact } from '../../lib/runs/run-files.ts';
import { getRun, listRuns, runFolder } from '../../lib/runs/run-store.ts';
import { readRunTable } from '../../lib/runs/run-table.ts';
import { database } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { projectPath } from '../../lib/store/root.ts';
import { importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

async function makeRuns(count: number): Promise<string[]> {
  await importWalkers();
  const ids: string[] = [];
  for (let seed = 1; seed <= count; seed++) ids.push((await newRun({ config: smallConfig({ seed }) })).id);
  return ids;
}

async function write(...segments: string[]): Promise<string> {
  const file = dataPath(...segments);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'content');
  return file;
}

test('many runs are marked and moved at once, all or none', async () => {
  const ids = await makeRuns(3);
  expect(new Set((await listRuns()).map(({ colour }) => colour)).size).toBe(3);
  await changeRuns(ids, { starred: true, addTags: ['good', 'new'] });
  await changeRuns([ids[0]], { addTags: ['good'], removeTags: ['new'] });
  expect((await getRun(ids[0])).tags).toEqual(['good']);
  expect((await listRuns()).map(({ starred, tags }) => [starred, tags.length])).toEqual([
    [true, 2],
    [true, 2],
    [true, 1],
  ]);
  await expect(changeRuns([ids[1], 'nobody'], { deleted: true })).rejects.toThrow('no run called nobody');
  const later = { leaseOwner: `other:${process.pid}:1`, leaseUntil: new Date(Date.now() + 60_000) };
  await (await database()).run.update({ where: { id: ids[2] }, data: { status: 'running', ...later } });
  await expect(changeRuns(ids, { deleted: true })).rejects.toThrow('Being trained');
  await expect(purgeRuns(ids)).rejects.toThrow('Being trained');
  expect(await listRuns()).toHaveLength(3);
});

test('a run that waits leaves the queue for the bin, and is not queued from there', async () => {
  const [waiting, trained] = await makeRuns(2);
  await queueRun(waiting, 'web');
  const [job] = await listJobs({ active: true });
  await changeRuns([waiting, trained], { deleted: true });
  expect(await getJob(job.id)).toMatchObject({ status: 'cancelled', kept: 'Nothing was changed.' });
  expect((await getRun(waiting)).status).toBe('stopped');
  await expect(queueRun(waiting, 'web')).rejects.toThrow('is in the bin');
  await changeRuns([waiting], { deleted: false });
  await queueRun(waiting, 'web');
  expect((await getRun(waiting)).status).toBe('queued');
});

test('an open table hears of what others change, move to the bin and bring back', async () => {
  const ids = await makeRuns(3);
  const db = await database();
  // As if all of it were long ago.
  await db.run.updateMany({ data: { updatedAt: new Date('2020-01-01'), status: 'finished' } });
  const { at, runs } = await readRunTable();
  expect(runs).toHaveLength(3);
  expect((await readRunTable({ since: at })).runs).toEqual([]);
  await changeRuns([ids[0]], { addTags: ['seen'] });
  await changeRuns([ids[1]], { deleted: true });
  const update = await readRunTable({ since: at });
  expect(update.runs.map(({ id, tags }) => [id, tags])).toEqual([[ids[0], ['seen']]]);
  expect(update).toMatchObject({ gone: [ids[1]], total: 2 });
  await changeRuns([ids[1]], { deleted: false });
  const back = await readRunTable({ since: at });
  expect(back.runs.map(({ id }) => id).sort()).toEqual([ids[0], ids[1]].sort());
  expect(back.gone).toEqual([]);
});

test('what the server keeps of the table is what is in the catalogue', async () => {
  const ids = await makeRuns(3);
  expect(areRunsKnown(false)).toBe(false);
  const { runs } = await allRuns();
  expect(runs).toEqual((await readRunTable()).runs);
  const { body, etag } = await runTableAnswer(false);
  expect((await runTableAnswer(false)).etag).toBe(etag);
  const sent: RunTableData = JSON.parse(new TextDecoder().decode(body));
  expect(decodeRuns(sent.columns)).toEqual(runs);
  await changeRuns([ids[0]], { starred: true });
  expect((await allRuns()).runs.map(({ starred }) => starred)).toEqual([false, false, true]);
  expect((await runTableAnswer(false)).etag).not.toBe(etag);
  await purgeRuns([ids[1]]);
  expect((await allRuns()).runs.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  await changeRuns([ids[2]], { deleted: true });
  expect((await allRuns()).runs.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await allRuns(true)).runs.map(({ id }) => id)).toEqual([ids[2]]);
});

test('purging takes files, scores and embeddings along, but not those of an equal run', async () => {
  const [first, second, third] = await makeRuns(3);
  const db = await database();
  const card = await readFile(projectPath('models', 'pretrained-beh', 'card.json'));
  const trained = { ...JSON.parse(card.toString()), notes: '' };
  trained.config.seed = 99;
  const bytes = Buffer.from(JSON.stringify(trained));
  for (const id of [first, second, third]) {
    await write('runs', id, 'model', 'card.json');
    await writeFile(runFolder(id, 'model', 'card.json'), bytes);
    await recordArtifact(db, id, 'model', 'model/card.json', bytes);
    await db.run.update({ where: { id }, data: { status: 'finished' } });
  }
  const sha256 = await networkIdentity(bytes);
  const own = runFolder(first, 'model', 'card.json');
  const scores = await write('evaluations', '0123456789abcdef', 'scores.arrow');
  const embeddings = await write('embeddings', sha256.slice(0, 16), 'some.bin');
  const evaluation = { model: 'm', modelHash: sha256, protocol: 'p', datasetId: 'd', config: {}, result: {} };
  await db.evaluation.create({
    data: { id: '0123456789abcdef', runId: first, seconds: 1, ...evaluation },
  });
  await purgeRuns([first]);
  await expect(stat(runFolder(first))).rejects.toThrow('ENOENT');
  await expect(stat(own)).rejects.toThrow('ENOENT');
  await expect(stat(scores)).rejects.toThrow('ENOENT');
  expect(await db.evaluation.count()).toBe(0);
  expect((await stat(embeddings)).size).toBe(7);
  // A map stays, and with it what is near to what.
  const contentKey = 'c'.repeat(64);
  const source = { modelHash: sha256 };
  await db.embeddingMap.create({
    data: { id: '1', contentKey, name: '', method: 'pca', params: {}, source, points: 3, path: 'p' },
  });
  await db.run.update({ where: { id: third }, data: { status: 'stopped' } });
  await purgeRuns([second]);
  expect((await stat(embeddings)).size).toBe(7);
  await db.embeddingMap.deleteMany();
  await purgeRuns([third]);
  await expect(stat(embeddings)).rejects.toThrow('ENOENT');
});
