import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { isActive } from './status.ts';

/**
 * Asks a job to rest at its next safe point, or to go on.
 * @throws AppError `not_found`, or `conflict` when it is over already or its kind cannot rest.
 */
export async function pauseJob(id: string, paused: boolean): Promise<void> {
  const db = await database();
  const job = await db.job.findUnique({ where: { id } });
  if (!job) throw new AppError('not_found', `There is no job ${id}.`);
  if (!job.pausable)
    throw new AppError('conflict', `A job of the kind ${job.kind} cannot be paused.`, {
      hint: 'Cancel it; most work goes on from what was kept when it is started again.',
    });
  if (!isActive(job.status)) throw new AppError('conflict', `The job ${id} is over already (${job.status}).`);
  await db.job.update({ where: { id }, data: { pauseRequested: paused } });
}
