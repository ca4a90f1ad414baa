import { AppError } from '../errors.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { noteStatus } from './journal.ts';
import { isActive } from './status.ts';

/**
 * Asks a job to stop: at once when it is still waiting, else at its next safe point.
 * @throws AppError `not_found`, or `conflict` when it is over already.
 */
export async function cancelJob(id: string): Promise<void> {
  const db = await database();
  await db.$transaction(async (tx) => {
    const job = await tx.job.findUnique({ where: { id } });
    if (!job) throw new AppError('not_found', `There is no job ${id}.`);
    if (!isActive(job.status))
      throw new AppError('conflict', `The job ${id} is over already (${job.status}).`);
    if (job.status === 'running') {
      await tx.job.update({ where: { id }, data: { cancelRequested: true } });
      return;
    }
    await tx.job.update({ where: { id }, data: { status: 'cancelled', finishedAt: stamp() } });
    await noteStatus(tx, id, 'cancelled');
  });
}
