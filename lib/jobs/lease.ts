import type { AppError } from '../errors.ts';
import { currentEngine } from '../store/address.ts';
import { now } from '../store/clock.ts';
import { dataFolderFault } from '../store/data-folder.ts';
import type { Database } from '../store/database.ts';
import { HELD_STATES } from '../store/fence.ts';
import type { Job } from '../store/generated/prisma/client.ts';
import { hostId, isAliveOn } from '../store/host.ts';
import { keepClock } from '../store/keep-clock.ts';

/** How long a job is believed to be alive after it last said so, in milliseconds. */
export const LEASE = 20_000;
/** How often a job says so, and looks whether it is asked to stop. */
export const HEARTBEAT = 2_000;

/**
 * How long a process that exists may say nothing after its lease before it is given up, in milliseconds. A busy machine can starve one
 * for minutes; after that its number is rather somebody else's by now.
 */
const SILENCE = 600_000;

/** Who runs a job, and until when it is believed to. */
export type Holder = Pick<Job, 'leaseUntil' | 'pid' | 'host'>;

/**
 * Whether the process that runs a job is known to be gone. Of a process of another machine nothing is known. Rows of before there were
 * several have no machine: they are of this one.
 */
export function isGone({ pid, host }: Pick<Job, 'pid' | 'host'>): boolean {
  return pid !== null && isAliveOn(host ?? hostId(), pid) === false;
}

/**
 * Whether nobody does a running job any more: its lease has run out, and its process is gone, has been silent for too long, or is of
 * another machine, which had all the time of its lease to say that it lives.
 */
export function isAbandoned({ leaseUntil, pid, host }: Holder, at = now()): boolean {
  if (leaseUntil === null || leaseUntil.getTime() >= at) return false;
  const alive = pid !== null && isAliveOn(host ?? hostId(), pid) === true;
  return !alive || at - leaseUntil.getTime() > SILENCE;
}

/** Which execution of a job. A later attempt has another number, so that a straggler cannot write over it. */
export interface Execution {
  jobId: string;
  attempt: number;
}

/** @param leases how many, where a process may take long to start */
export function leaseEnd(leases = 1): Date {
  return new Date(now() + leases * LEASE);
}

const held = ({ jobId, attempt }: Execution) => ({
  id: jobId,
  attempts: attempt,
  status: { in: HELD_STATES },
});

/** Whether the job is still this execution's. */
export async function isHeld(db: Database, execution: Execution): Promise<boolean> {
  return (await db.job.count({ where: held(execution) })) > 0;
}

/**
 * Extends the lease. An execution that was given up for dead while it slept (laptop lid, clock change) takes its job back.
 * @returns `cancel` when it is asked to stop, `paused` when it is asked to rest, `lost` when the job is no longer its own.
 */
export async function renewLease(
  db: Database,
  execution: Execution,
): Promise<'held' | 'paused' | 'cancel' | 'lost'> {
  const rows = await db.job.updateManyAndReturn({
    where: held(execution),
    data: { status: 'running', leaseUntil: leaseEnd(), finishedAt: null },
    select: { cancelRequested: true, pauseRequested: true },
  });
  if (rows.length === 0) return 'lost';
  const [{ cancelRequested, pauseRequested }] = rows;
  return cancelRequested ? 'cancel' : pauseRequested ? 'paused' : 'held';
}

/** Renews the lease until stopped; calls `onEnd` when the work should stop, with the fault where the data directory is gone, and `onPause` with whether it should rest. */
export function keepLease(
  db: Database,
  execution: Execution,
  onEnd: (why: 'cancel' | 'lost' | AppError) => void,
  onPause: (paused: boolean) => void = () => {},
) {
  let stopped = false;
  let renewing = Promise.resolve();
  let heldAt = performance.now();
  const renew = async () => {
    try {
      const fault = dataFolderFault();
      if (fault) return onEnd(fault);
      await keepClock(db);
      const answer = await renewLease(db, execution);
      heldAt = performance.now();
      if (stopped) return;
      if (answer === 'held' || answer === 'paused') return onPause(answer === 'paused');
      if (answer === 'lost') clearInterval(timer);
      onEnd(answer);
    } catch {
      // A busy or full disk is not a reason to give up work; the lease has time for several more tries.
    }
  };
  let beating = false;
  const timer = setInterval(() => {
    // Another machine may begin the job as soon as the lease is over: until it is known who has it, the work rests.
    if (currentEngine() === 'postgresql' && performance.now() - heldAt > LEASE - HEARTBEAT) onPause(true);
    // While the database is away, one question waits for it.
    if (beating) return;
    beating = true;
    renewing = renewing.then(renew).finally(() => {
      beating = false;
    });
  }, HEARTBEAT);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await renewing;
    },
  };
}
