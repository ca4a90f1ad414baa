import { AppError } from '../errors.ts';
import { activeJob } from '../jobs/active.ts';
import { cancelJob } from '../jobs/cancel.ts';
import { enqueue } from '../jobs/start.ts';
import { database } from '../store/database.ts';
import type { RunView } from './contract.ts';
import { isExternal } from './external-run.ts';
import { trainKind } from './job-kind.ts';
import { getRun } from './run-store.ts';

/**
 * Puts a run into the queue: a new one, or one that was stopped, interrupted or failed.
 *
 * @param anew whether to forget its checkpoints
 * @throws AppError `conflict` for a run that trains, has finished, or belongs to a sweep that is under way.
 */
export async function queueRun(
  idOrName: string,
  from: 'web' | 'terminal',
  { anew }: { anew?: boolean } = {},
): Promise<RunView> {
  const run = await getRun(idOrName);
  if (run.status === 'finished' || run.status === 'running')
    throw new AppError('conflict', `${run.name} is ${run.status}.`, {
      hint: run.status === 'finished' ? 'Clone it to train it again.' : 'Stop it first.',
    });
  if (run.deletedAt)
    throw new AppError('conflict', `${run.name} is in the bin.`, { hint: 'Restore it first.' });
  if (isExternal(run))
    throw new AppError('conflict', `${run.name} is trained by another program.`, {
      hint: 'Resume it there.',
    });
  await refuseSwept(run);
  await enqueue(trainKind, { run: run.id, name: run.name, anew }, from);
  const db = await database();
  await db.run.update({ where: { id: run.id }, data: { status: 'queued' } });
  return getRun(run.id);
}

/** Asks the training of a run to stop: at once while it waits, else at its next step, after a checkpoint. */
export async function stopRun(idOrName: string): Promise<RunView> {
  const run = await getRun(idOrName);
  if (!(await halt(run)))
    throw new AppError('conflict', `${run.name} is not being trained (${run.status}).`, {
      hint: 'Nothing needs to be stopped.',
    });
  return getRun(run.id);
}

/** Takes those that wait to be trained out of the queue, or out of the sweep that would train them. */
export async function withdraw(runs: readonly RunView[]): Promise<void> {
  for (const run of runs) if (run.status === 'queued') await halt(run);
}

/** Stops what trains a run or is about to. Returns whether anything was. */
async function halt(run: RunView): Promise<boolean> {
  if (await stopTrial(run)) return true;
  const job = await activeJob(trainKind.name, run.id);
  if (!job) return false;
  await cancelJob(job.id);
  if (job.status === 'queued') {
    const db = await database();
    await db.run.update({ where: { id: run.id }, data: { status: 'stopped' } });
  }
  return true;
}

/** Whether a sweep that is under way decides about the run. Sweeps know runs, not the other way round: its job is asked for by name. */
async function isSwept({ sweepId, verdict }: RunView): Promise<boolean> {
  if (sweepId === null || verdict !== null) return false;
  return (await activeJob('sweep', sweepId)) !== undefined;
}

async function refuseSwept(run: RunView): Promise<void> {
  if (await isSwept(run))
    throw new AppError('conflict', `${run.name} is trained by its sweep, which is under way.`, {
      hint: 'Wait for the sweep, or stop it first.',
    });
}

/** Takes the run out of the sweep that trains it, which stops it within a second or two. */
async function stopTrial(run: RunView): Promise<boolean> {
  if (!(await isSwept(run))) return false;
  const db = await database();
  await db.run.update({ where: { id: run.id }, data: { verdict: 'by_hand' } });
  return true;
}
