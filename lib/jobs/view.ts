import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import type { Job } from '../store/generated/prisma/client.ts';
import { type JobView, type JobWithLog, jobJournal, jobView } from './contract.ts';
import { type Holder, isAbandoned } from './lease.ts';
import { queuePlaces } from './order.ts';
import { ACTIVE, type JobStatus } from './status.ts';

const { status: knownStatus, params: json } = jobView.shape;
const knownError = jobView.shape.error.catch(null);
const NOTHING_KEPT = 'Nothing was changed.';

/** A job whose process fell silent is not shown as running while nobody is there to close it. */
export function statusOf(job: Pick<Job, 'status'> & Holder): JobStatus {
  return job.status === 'running' && isAbandoned(job) ? 'interrupted' : knownStatus.parse(job.status);
}

export function viewJob(job: Job, ahead: number | null = null): JobView {
  const { id, kind, title, progress, message, etaMs, attempts, cancelRequested, pausable } = job;
  return {
    id,
    kind,
    title,
    status: statusOf(job),
    params: json.parse(job.params),
    progress,
    message,
    etaMs,
    result: json.parse(job.result),
    error: knownError.parse(job.error),
    attempts,
    cancelRequested,
    ahead,
    paused: job.pauseRequested,
    pausable,
    // A cancelled job that never began changed nothing, whatever its kind leaves behind.
    kept: (job.startedAt && job.kept) || NOTHING_KEPT,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

/** Jobs, newest first. */
export async function listJobs({
  active = false,
  kind,
  key,
  limit = 50,
}: {
  active?: boolean;
  kind?: string;
  /** Under which jobs of the kind exclude each other: a training's is the id of its run. */
  key?: string;
  limit?: number;
} = {}) {
  const db = await database();
  const where = { kind, key, ...(active && { status: { in: ACTIVE } }) };
  const jobs = await db.job.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: limit });
  const places = await queuePlaces(db);
  return jobs.map((job) => viewJob(job, places.get(job.id) ?? null));
}

/**
 * One job with the lines that it wrote.
 * @throws AppError `not_found`
 */
export async function getJob(id: string): Promise<JobWithLog> {
  const db = await database();
  const job = await db.job.findUnique({
    where: { id },
    include: { events: { where: { type: 'log' }, orderBy: { id: 'asc' } } },
  });
  if (!job) throw new AppError('not_found', `There is no job ${id}.`);
  return {
    ...viewJob(job, (await queuePlaces(db)).get(id) ?? null),
    log: job.events.map(({ data }) => jobJournal.log.catch({ line: '' }).parse(data).line),
  };
}
