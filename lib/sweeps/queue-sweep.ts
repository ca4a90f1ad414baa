import { AppError } from '../errors.ts';
import { cancelJob } from '../jobs/cancel.ts';
import { enqueue } from '../jobs/start.ts';
import type { SweepSummary } from './contract.ts';
import { sweepKind } from './job-kind.ts';
import { getSweep, setSweepStatus } from './sweep-store.ts';

/** Puts a sweep into the queue: a new one, or one that was stopped, interrupted or failed. Throws `conflict` otherwise. */
export async function queueSweep(idOrName: string, from: 'web' | 'terminal'): Promise<SweepSummary> {
  const sweep = await getSweep(idOrName);
  if (sweep.job !== null || sweep.status === 'finished')
    throw new AppError('conflict', `${sweep.name} is ${sweep.status}.`, {
      hint: sweep.status === 'finished' ? 'Make another one from its plan.' : 'Stop it first.',
    });
  await enqueue(sweepKind, { sweep: sweep.id, name: sweep.name }, from);
  await setSweepStatus(sweep.id, 'queued');
  return getSweep(sweep.id);
}

/** Asks a sweep to stop: its trainings write a checkpoint and wait to be resumed. */
export async function stopSweep(idOrName: string): Promise<SweepSummary> {
  const sweep = await getSweep(idOrName);
  if (sweep.job === null)
    throw new AppError('conflict', `${sweep.name} is not under way (${sweep.status}).`, {
      hint: 'Nothing needs to be stopped.',
    });
  await cancelJob(sweep.job);
  if (sweep.status === 'queued') await setSweepStatus(sweep.id, 'stopped');
  return getSweep(sweep.id);
}
