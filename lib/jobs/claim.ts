import { stamp } from '../store/clock.ts';
import type { Database } from '../store/database.ts';
import { hostId } from '../store/host.ts';
import { noteStatus } from './journal.ts';
import { leaseEnd } from './lease.ts';
import { QUEUE_ORDER } from './order.ts';

/** Takes the first job in the queue, for this process to run. Of several servers and workers exactly one gets it: transactions that write come one after the other, with each engine. */
export function claimNext(db: Database) {
  return db.$transaction(async (tx) => {
    const next = await tx.job.findFirst({
      where: { status: 'queued' },
      orderBy: QUEUE_ORDER,
    });
    if (!next) return null;
    await noteStatus(tx, next.id, 'running');
    return tx.job.update({
      where: { id: next.id },
      data: {
        status: 'running',
        attempts: { increment: 1 },
        leaseUntil: leaseEnd(),
        host: hostId(),
        startedAt: stamp(),
      },
    });
  });
}
