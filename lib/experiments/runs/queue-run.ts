import { AppError } from '../../errors.ts';
import { database } from '../../server/database.ts';
import { cancelJob } from '../jobs/cancel.ts';
import { enqueueJob } from '../jobs/start.ts';
import { listJobs } from '../jobs/view.ts';
import { getRun, type RunSummary } from './run-store.ts';
import { trainJobParams } from './train-params.ts';

/** Puts a run into the queue: a new one, or one that was stopped, interrupted or failed. Throws `conflict` otherwise. */
export async function queueRun(idOrName: string, from: 'web' | 'terminal'): Promise<RunSummary> {
  const run = await getRun(idOrName);
  if (run.status === 'finished' || run.status === 'running')
    throw new AppError('conflict', `${run.name} is ${run.status}.`, {
      hint: run.status === 'finished' ? 'Clone it to train it again.' : 'Stop it first.',
    });
  await enqueueJob('train', { run: run.id }, from);
  const db = await database();
  await db.run.update({ where: { id: run.id }, data: { status: 'queued' } });
  return getRun(run.id);
}

/** Asks the training of a run to stop: at once while it waits, else at its next step, after a checkpoint. */
export async function stopRun(idOrName: string): Promise<RunSummary> {
  const run = await getRun(idOrName);
  const jobs = await listJobs({ active: true, kind: 'train' });
  const job = jobs.find(({ params }) => trainJobParams.safeParse(params).data?.run === run.id);
  if (!job)
    throw new AppError('conflict', `${run.name} is not being trained (${run.status}).`, {
      hint: 'Nothing needs to be stopped.',
    });
  await cancelJob(job.id);
  if (job.status === 'queued') {
    const db = await database();
    await db.run.update({ where: { id: run.id }, data: { status: 'stopped' } });
  }
  return getRun(run.id);
}
