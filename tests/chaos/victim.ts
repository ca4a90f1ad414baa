// A process of the chaos test: does what it is told over its channel, says what it has done, and is killed at some moment.

import { backup } from '../../lib/backup/backup.ts';
import { restore } from '../../lib/backup/restore.ts';
import { evaluateParams } from '../../lib/evaluations/params.ts';
import { evaluate } from '../../lib/evaluations/run.ts';
import { importInChild } from '../../lib/exchange/import-in-child.ts';
import { JobQueue } from '../../lib/jobs/queue.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { createProfile, replaceProfile } from '../../lib/people/profiles.ts';
import { forgetPerson } from '../../lib/privacy/people.ts';
import { keepRecording } from '../../lib/recordings/keep.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { updateRun } from '../../lib/runs/run-store.ts';
import { readConfig } from '../../lib/store/config.ts';
import { database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { runAsJob } from '../../lib/work/run-as-job.ts';
import { track } from './movement.ts';
import { saveForEver } from './notebook.ts';
import type { Acknowledged, Order } from './orders.ts';
import { enrol, MODEL, movement, send } from './people.ts';

const tell = (message: { began: true } | { done: Acknowledged } | { ended: string }) =>
  process.send?.(message);

/** What a server does: runs jobs in children, and takes what pages send. */
async function serve(seed: number): Promise<void> {
  const queue = new JobQueue(await database(), 2);
  queue.start();
  for (let i = 0; ; i++) {
    const name = `${seed}-${i}`;
    const model = { name: 'none', hash: '0'.repeat(64), dims: 2 };
    const { id } = await createProfile({
      name,
      model,
      embeddings: Float32Array.of(seed, i),
      events: track(i),
    });
    tell({ done: { profile: id, name, embeddings: [seed, i] } });
    const job = await enqueue(jobKind('rehearse'), { steps: 1 + (i % 3), stepMs: i }, 'terminal').catch(
      () => undefined,
    );
    if (job) tell({ done: { job: job.id } });
    queue.poke();
    const run = await newRun({ config: { dataset: 'base', seed: i } });
    await updateRun(run.id, { notes: name });
    tell({ done: { run: run.id, notes: name } });
    if (i === 0) tell({ began: true });
  }
}

/** What the page "Record" does, over and over. */
async function recordForEver(seed: number): Promise<void> {
  for (let i = 0; ; i++) {
    const label = `Recorded ${seed}-${i}`;
    const done = (recording: string, events: number, kept: boolean) =>
      tell({ done: { recording, label, events, kept } });
    const id = await send(label, movement(1000 * seed + i, 4000), (id, events) => done(id, events, false));
    const { events } = await keepRecording(id);
    done(id, events, true);
    if (i === 0) tell({ began: true });
  }
}

/** Enrols people with their movement, and some of them again. */
async function enrolForEver(seed: number): Promise<void> {
  for (let i = 0; ; i++) {
    const name = `Enrolled ${seed}-${i}`;
    const { id } = await enrol(name, i, track(i));
    tell({ done: { profile: id, name, embeddings: [i, 1] } });
    if (i % 2 === 0) {
      const embeddings = Float32Array.of(i, 2);
      await replaceProfile(id, { model: MODEL, embeddings, events: track(i) });
      tell({ done: { profile: id, name, embeddings: [i, 2] } });
    }
    if (i === 0) tell({ began: true });
  }
}

async function work(order: Order): Promise<void> {
  if (order.act === 'serve') return serve(order.seed);
  if (order.act === 'notebook') {
    const save = (edition: number) => tell({ done: { notebook: order.name, edition } });
    return saveForEver(order.name, order.seed, save, () => tell({ began: true }));
  }
  if (order.act === 'record') return recordForEver(order.seed);
  if (order.act === 'enrol') return enrolForEver(order.seed);
  tell({ began: true });
  if (order.act === 'forget') {
    await forgetPerson(order.person);
    return;
  }
  if (order.act === 'bundle') {
    await importInChild(order.file, { signal: silentTask.signal });
    return;
  }
  if (order.act === 'restore') return restore(order.file, order.to, silentTask);
  if (order.act === 'evaluate') {
    const { evaluation } = await evaluate(evaluateParams.parse(order.params), silentTask);
    tell({ done: { evaluated: evaluation } });
    return;
  }
  if (order.act === 'backup') await backup(readConfig().data, order.file, silentTask);
  else if (order.act === 'train') {
    const { id } = await newRun({ config: order.config });
    await runAsJob('train', { run: id, workers: 1 }, silentTask);
    tell({ done: { trained: id } });
  } else await runAsJob(order.act, order.params, silentTask);
}

process.once('message', (order: Order) => {
  work(order).then(
    () => tell({ ended: 'done' }),
    (error) => tell({ ended: String(error) }),
  );
});
