import { AppError } from '../errors.ts';
import { type Database, database } from '../store/database.ts';
import type { Prisma } from '../store/generated/prisma/client.ts';

/** The order in which waiting jobs are begun. */
export const QUEUE_ORDER: Prisma.JobOrderByWithRelationInput[] = [
  { position: 'asc' },
  { createdAt: 'asc' },
  { id: 'asc' },
];

/** How many jobs wait before each waiting one. */
export async function queuePlaces(db: Database): Promise<Map<string, number>> {
  const waiting = await db.job.findMany({
    where: { status: 'queued' },
    orderBy: QUEUE_ORDER,
    select: { id: true },
  });
  return new Map(waiting.map(({ id }, place) => [id, place]));
}

/** Where to move a waiting job. */
export type Move = 'first' | 'earlier' | 'later' | 'last';

/**
 * Moves a waiting job in the queue; at the end of it nothing changes.
 *
 * @throws AppError `not_found`, or `conflict` when the job does not wait.
 */
export async function moveJob(id: string, move: Move): Promise<void> {
  const db = await database();
  await db.$transaction(async (tx) => {
    const waiting = await tx.job.findMany({
      where: { status: 'queued' },
      orderBy: QUEUE_ORDER,
      select: { id: true },
    });
    const from = waiting.findIndex((job) => job.id === id);
    if (from < 0) {
      const job = await tx.job.findUnique({ where: { id }, select: { status: true } });
      if (!job) throw new AppError('not_found', `There is no job ${id}.`);
      throw new AppError('conflict', `The job ${id} does not wait (${job.status}).`);
    }
    const to = { first: 0, earlier: from - 1, later: from + 1, last: waiting.length - 1 }[move];
    if (to === from || to < 0 || to >= waiting.length) return;
    const [job] = waiting.splice(from, 1);
    waiting.splice(to, 0, job);
    // Jobs that come later get the time as their position, so these stay before them.
    for (const [place, { id }] of waiting.entries())
      await tx.job.update({ where: { id }, data: { position: place } });
  });
}
