import { AppError, type ErrorReport, reportError } from '../errors.ts';
import { now, stamp } from '../store/clock.ts';
import type { Database } from '../store/database.ts';
import { HELD_STATES } from '../store/fence.ts';
import { type Job, Prisma } from '../store/generated/prisma/client.ts';
import type { Json } from './contract.ts';
import { noteStatus } from './journal.ts';
import { type Execution, isAbandoned, isGone, LEASE } from './lease.ts';
import { withoutOwnPlaces } from './shown.ts';
import type { JobStatus } from './status.ts';

async function close(
  db: Database,
  { jobId, attempt }: Execution,
  status: JobStatus,
  data: Prisma.JobUpdateManyMutationInput,
) {
  return db.$transaction(async (tx) => {
    const { count } = await tx.job.updateMany({
      where: { id: jobId, attempts: attempt, status: { in: HELD_STATES } },
      data: { ...data, status, etaMs: null, leaseUntil: null, pid: null, host: null, finishedAt: stamp() },
    });
    if (count === 1) await noteStatus(tx, jobId, status);
    return count === 1;
  });
}

/** Ends an execution that returned. */
export function succeed(db: Database, execution: Execution, result: Json): Promise<boolean> {
  return close(db, execution, 'succeeded', { result: result as Prisma.InputJsonValue, progress: 1 });
}

/** Ends an execution that threw: cancelled when it was asked to stop, else failed. */
export function fail(db: Database, execution: Execution, error: unknown): Promise<boolean> {
  const report = reportError(error);
  if (report.code === 'cancelled') return close(db, execution, 'cancelled', {});
  return close(db, execution, 'failed', { error: errorJson(report) });
}

function errorJson({ code, message, hint }: ErrorReport): Prisma.InputJsonObject {
  const shown = { code, message: withoutOwnPlaces(message) };
  return hint === undefined ? shown : { ...shown, hint: withoutOwnPlaces(hint) };
}

type Ended = Pick<Job, 'id' | 'attempts' | 'maxAttempts' | 'cancelRequested'>;

/**
 * Puts a job back into the queue whose server was stopped in good order. That takes none of its attempts: they are for work that kills
 * its process, and a server that is restarted often should not lose a training to it.
 */
export async function putBack(db: Database, job: Ended): Promise<JobStatus> {
  if (job.cancelRequested) return giveUp(db, job);
  const maxAttempts = job.maxAttempts + 1;
  await db.job.updateMany({ where: { id: job.id, attempts: job.attempts }, data: { maxAttempts } });
  return giveUp(db, { ...job, maxAttempts });
}

/**
 * Ends an execution whose process is gone, and begins the job anew while it has attempts left: the one retry policy.
 * @param error why, when the process was seen to die; without it the job is shown as interrupted.
 */
export async function giveUp(db: Database, job: Ended, error?: AppError): Promise<JobStatus> {
  const execution = { jobId: job.id, attempt: job.attempts };
  if (job.cancelRequested) {
    await close(db, execution, 'cancelled', {});
    return 'cancelled';
  }
  if (job.attempts < job.maxAttempts) {
    await close(db, execution, 'queued', { progress: 0, message: 'Starting again' });
    await db.job.updateMany({
      where: { id: job.id, status: 'queued' },
      data: { finishedAt: null, error: Prisma.DbNull },
    });
    return 'queued';
  }
  if (!error) return interrupt(db, execution);
  await close(db, execution, 'failed', { error: errorJson(reportError(error)) });
  return 'failed';
}

async function interrupt(db: Database, execution: Execution): Promise<'interrupted'> {
  const report = reportError(
    new AppError('unavailable', 'The process that did this went away before it was done.', {
      hint: 'Start it again. Nothing half-done is shown anywhere.',
    }),
  );
  await close(db, execution, 'interrupted', { error: errorJson(report) });
  return 'interrupted';
}

const isExpired = () => ({ status: 'running', leaseUntil: { lt: new Date(now()) } });

/** Jobs whose process is gone although their lease, after the clock was set back, would run for long. */
async function aheadOfTime(db: Database): Promise<Job[]> {
  const ahead = new Date(now() + 2 * LEASE);
  const jobs = await db.job.findMany({ where: { status: 'running', leaseUntil: { gt: ahead } } });
  return jobs.filter(isGone);
}

/**
 * Marks the jobs of one kind whose process is gone as interrupted, without waiting for their leases and without beginning them
 * anew: for a caller that is about to do that work itself.
 */
export async function interruptGone(db: Database, kind: string): Promise<void> {
  const running = await db.job.findMany({ where: { kind, status: 'running' } });
  for (const job of running)
    if (isGone(job) || isAbandoned(job)) await interrupt(db, { jobId: job.id, attempt: job.attempts });
}

/**
 * Ends every job that nobody does any more. Called at the server's start and now and then.
 *
 * @param own ids of those whose process the caller watches itself, and so learns of its end
 */
export async function reapExpired(db: Database, own?: ReadonlyMap<string, unknown>): Promise<number> {
  const silent = await db.job.findMany({ where: isExpired() });
  const abandoned = [
    ...silent.filter((job) => !own?.has(job.id) && isAbandoned(job)),
    ...(await aheadOfTime(db)),
  ];
  for (const job of abandoned) await giveUp(db, job);
  return abandoned.length;
}
