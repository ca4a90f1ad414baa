import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import type { NetworkCard } from '../../lib/network/card.ts';
import { loadModel } from '../../lib/network/model.ts';
import { readCard } from '../../lib/network/read-model.ts';
import { purgeRuns } from '../../lib/runs/change-runs.ts';
import { readMetrics } from '../../lib/runs/metric-reader.ts';
import { type NewRun, newRun } from '../../lib/runs/new-run.ts';
import { takeLease } from '../../lib/runs/run-lease.ts';
import { getRun, listRuns, runFolder } from '../../lib/runs/run-store.ts';
import { trainJob } from '../../lib/runs/train-job.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { database } from '../../lib/store/database.ts';
import { silentTask, type Task } from '../../lib/task.ts';
import { walk } from '../network/movement.ts';
import { importOthers, importWalkers } from './people.ts';
import { smallConfig } from './small-config.ts';

async function train(request: NewRun | { resume: string }, task: Task = silentTask) {
  const run = 'resume' in request ? request.resume : (await newRun(request)).id;
  return trainRun({ run, workers: 1 }, task);
}

/** Cancels when training has reported `steps` steps. */
function stopAfter(steps: number): Task {
  const controller = new AbortController();
  return {
    ...silentTask,
    signal: controller.signal,
    progress: (_fraction, message) => {
      if (message === `step ${steps} of 20`) controller.abort();
    },
  };
}

vi.setConfig({ testTimeout: 120_000 });

test('a run learns, is measured and leaves a model that can be used', async () => {
  await importWalkers();
  const run = await train({ config: smallConfig() });
  expect(run).toMatchObject({ status: 'finished', dataset: 'sapimouse', step: 20, totalSteps: 20, seed: 1 });
  expect(run.name).toMatch(/^[a-z]+-[a-z]+-\d+$/);
  expect(run.metrics.loss.count).toBe(20);
  const { series, cursor } = await readMetrics(run.id, 0);
  expect(series.loss.step).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(series.loss.value[19]).toBeLessThan(series.loss.value[0]);
  expect(series.loss.seconds.every((s, i, all) => i === 0 || s >= all[i - 1])).toBe(true);
  expect((await readMetrics(run.id, cursor)).series).toEqual({});

  const card = await readCard(runFolder(run.id, 'model'), run.name);
  expect(card).toMatchObject({ name: run.name, data: { subjects: ['1', '2', '3'], sessions: 6 } });
  const embedder = await loadModel(runFolder(run.id, 'model'), run.name);
  expect((await embedder.embed(walk(1, 300, 5))).blocks.length).toBe(2);
  embedder.dispose();
});

test('a run learns from several data sets, and the card says whom of each', async () => {
  await importWalkers();
  await importOthers([1, 2, 5]);
  const several = { further: 'others:w1,w5', rivals: 'same-dataset', balance: 'datasets', copies: 'rates' };
  const config = { ...several, signal: 'hand', architecture: 'residual-layers', steps: 4 };
  const run = await train({ config: smallConfig(config) });
  const { data } = (await readCard(runFolder(run.id, 'model'), run.name)) as NetworkCard;
  expect(data).toMatchObject({ dataset: 'sapimouse', subjects: ['1', '2', '3'], sessions: 8 });
  expect(data.further).toMatchObject([{ dataset: 'others', subjects: ['w1', 'w5'] }]);
  await expect(train({ config: smallConfig({ further: 'sapimouse' }) })).rejects.toThrow(
    'learned from already',
  );
  await expect(train({ config: smallConfig({ further: 'nowhere' }) })).rejects.toThrow('no data set');
  expect(() => smallConfig({ further: 'others:' })).toThrow('further: Write data sets');
});

test('a stopped run goes on to the weights of one that was never stopped', async () => {
  await importWalkers();
  const whole = await train({ config: smallConfig({ holdBack: 0.3, validateEvery: 4 }) });
  await expect(
    train({ config: smallConfig({ holdBack: 0.3, validateEvery: 4 }), name: 'second' }, stopAfter(7)),
  ).rejects.toThrow('stopped after 7 of 20');
  expect(await getRun('second')).toMatchObject({ status: 'stopped', error: null });
  const resumed = await train({ resume: 'second' });
  expect(resumed).toMatchObject({ status: 'finished', step: 20 });
  const weights = (id: string) => readFile(runFolder(id, 'model', 'weights.bin'));
  expect(await weights(resumed.id)).toEqual(await weights(whole.id));
  const [a, b] = [await readMetrics(whole.id, 0), await readMetrics(resumed.id, 0)];
  expect(b.series.loss.step).toEqual(a.series.loss.step);
  expect(b.series.loss.value).toEqual(a.series.loss.value);
});

test('what was measured after the last checkpoint is measured again, once', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig(), name: 'second' }, stopAfter(12))).rejects.toThrow('stopped');
  const { id } = await getRun('second');
  // As after a kill: the checkpoint is older than the measurements.
  const { readCheckpoint, writeCheckpoint } = await import('../../lib/runs/run-files.ts');
  const { MetricWriter } = await import('../../lib/runs/metric-writer.ts');
  const checkpoint = (await readCheckpoint(id, 'second'))!;
  await writeCheckpoint(id, checkpoint);
  const later = await MetricWriter.open(await database(), id, 12, 1);
  later.add(13, { loss: 99 });
  later.add(14, { loss: 98 });
  await later.flush();
  expect((await getRun('second')).metrics.loss.max).toBe(99);
  const run = await train({ resume: 'second' });
  const { series } = await readMetrics(run.id, 0);
  expect(series.loss.step).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(run.metrics.loss.count).toBe(20);
  expect(run.metrics.loss.max).toBeLessThan(20);
});

test('two processes never train one run', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig(), name: 'shared' }, stopAfter(5))).rejects.toThrow('stopped');
  const { id } = await getRun('shared');
  const db = await database();
  const lease = await takeLease(db, id);
  await expect(train({ resume: 'shared' })).rejects.toThrow('shared is being trained by another process');
  await lease.release();
  expect(await train({ resume: 'shared' })).toMatchObject({ status: 'finished' });
});

test('of many that want a lease at once, one gets it', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig(), name: 'shared' }, stopAfter(5))).rejects.toThrow('stopped');
  const { id } = await getRun('shared');
  const db = await database();
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLease(db, id)));
  const taken = tries.filter((attempt) => attempt.status === 'fulfilled');
  expect(taken.length).toBe(1);
  await taken[0].value.release();
});

test('the lease of a process that is gone is void, and its run is shown as interrupted', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig(), name: 'left' }, stopAfter(5))).rejects.toThrow('stopped');
  const db = await database();
  const { hostId } = await import('../../lib/store/host.ts');
  await db.run.update({
    where: { name: 'left' },
    // No process has this number: it is above the highest that Linux and macOS give.
    data: {
      status: 'running',
      leaseOwner: `${hostId()}:99999999:x`,
      leaseUntil: new Date(Date.now() + 60_000),
    },
  });
  expect((await getRun('left')).status).toBe('interrupted');
  expect((await listRuns({ statuses: ['interrupted'] })).map(({ name }) => name)).toEqual(['left']);
  expect(await train({ resume: 'left' })).toMatchObject({ status: 'finished' });
});

test('a run that diverges fails with its reason and keeps its last checkpoint', async () => {
  await importWalkers();
  const config = smallConfig({ learningRate: 1, schedule: 'constant', loss: 'softmax', weightDecay: 1 });
  await expect(train({ config, name: 'wild' }, stopAfter(5))).rejects.toThrow('stopped');
  const { id } = await getRun('wild');
  const { readCheckpoint, writeCheckpoint } = await import('../../lib/runs/run-files.ts');
  const checkpoint = (await readCheckpoint(id, 'wild'))!;
  const parameters = checkpoint.parameters.slice();
  parameters[0] = 3e38;
  await writeCheckpoint(id, { ...checkpoint, parameters });
  const before = await readFile(runFolder(id, 'checkpoint.bin'));
  await expect(train({ resume: 'wild' })).rejects.toThrow('the loss is not a number any more');
  const run = await getRun('wild');
  expect(run.status).toBe('failed');
  expect(run.error).toMatchObject({ code: 'bad_data', hint: expect.stringContaining('learning rate') });
  expect(await readFile(runFolder(id, 'checkpoint.bin'))).toEqual(before);
});

test('a damaged checkpoint gives way to the one before; without a sound one the run begins anew or not at all', async () => {
  await importWalkers();
  const whole = await train({ config: smallConfig() });
  await expect(train({ config: smallConfig(), name: 'second' }, stopAfter(12))).rejects.toThrow('stopped');
  const { id } = await getRun('second');
  const damage = async (name: string) => {
    const file = runFolder(id, name);
    const good = await readFile(file);
    await writeFile(file, good.subarray(0, good.length - 8));
    return () => writeFile(file, good);
  };
  await damage('checkpoint.bin');
  const restore = await damage('checkpoint.previous.bin');
  await expect(train({ resume: 'second' })).rejects.toThrow('second/checkpoint.bin is damaged');
  expect(await getRun('second')).toMatchObject({
    status: 'failed',
    error: { code: 'bad_data', hint: expect.stringContaining('Begin anew') },
  });
  await restore();
  const lines: string[] = [];
  const again = await train(
    { resume: 'second' },
    { ...stopAfter(14), log: (line) => lines.push(line) },
  ).catch((error) => error);
  expect(again).toMatchObject({ code: 'cancelled' });
  expect(lines.slice(1)).toEqual([expect.stringContaining('Going on from the one before, at step 10.')]);
  const weights = (run: string) => readFile(runFolder(run, 'model', 'weights.bin'));
  await train({ resume: 'second' });
  expect(await weights(id)).toEqual(await weights(whole.id));

  await expect(train({ config: smallConfig(), name: 'third' }, stopAfter(3))).rejects.toThrow('stopped');
  const third = await getRun('third');
  await writeFile(runFolder(third.id, 'checkpoint.bin'), 'nonsense');
  await trainRun({ run: third.id, workers: 1, anew: true }, silentTask);
  expect(await weights(third.id)).toEqual(await weights(whole.id));
});

test('changed data are refused', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig(), name: 'second' }, stopAfter(7))).rejects.toThrow('stopped');
  const db = await database();
  await db.dataset.update({ where: { id: 'sapimouse' }, data: { contentHash: 'other' } });
  await expect(train({ resume: 'second' })).rejects.toThrow('has changed since second began');
});

test('asking for what is not there says so, and leaves no run behind', async () => {
  await importWalkers();
  await expect(train({ config: smallConfig({ dataset: 'balabit' }) })).rejects.toThrow(
    'There is no data set',
  );
  await expect(train({ config: smallConfig({ subjects: '50-60' }) })).rejects.toThrow(
    'of "50-60" SapiMouse has 0',
  );
  await expect(train({ config: smallConfig({ subjects: '1' }) })).rejects.toThrow('of "1" SapiMouse has 1');
  await expect(train({ config: smallConfig({ splits: ['2min'] }) })).rejects.toThrow('no split called 2min');
  expect(await listRuns()).toEqual([]);
  await expect(train({ resume: 'nobody' })).rejects.toThrow('There is no run called nobody');
});

test('a purged run is gone with its files', async () => {
  await importWalkers();
  const run = await train({ config: smallConfig({ steps: 2 }) });
  await purgeRuns([run.id]);
  await expect(getRun(run.id)).rejects.toThrow('There is no run');
  await expect(readFile(runFolder(run.id, 'model', 'card.json'))).rejects.toThrow('ENOENT');
});

test('a training job leaves its thread to others between steps, also with one worker', async () => {
  await importWalkers();
  const run = await newRun({ config: smallConfig() });
  let turns = 0;
  let counting: NodeJS.Immediate;
  const count = () => {
    turns++;
    counting = setImmediate(count);
  };
  count();
  const seen = new Set<number>();
  const progress: Task['progress'] = (_fraction, message) => {
    if (message.startsWith('step ')) seen.add(turns);
  };
  await trainJob({ run: run.id, workers: 1 }, { ...silentTask, progress }, { id: 'here', attempt: 1 });
  clearImmediate(counting!);
  // Of 20 steps: a worker that answers before this thread looks again shares a turn with the next step.
  expect(seen.size).toBeGreaterThan(10);
});
