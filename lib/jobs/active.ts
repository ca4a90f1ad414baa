import { database } from '../store/database.ts';
import { ACTIVE, type JobStatus } from './status.ts';
import { statusOf } from './view.ts';

/** A job that waits or runs; `interrupted` when its process fell silent and nobody has closed it yet. */
export interface ActiveJob {
  readonly id: string;
  readonly status: JobStatus;
}

/** The jobs of a kind that wait or run, by the key under which they exclude each other. */
export async function activeJobs(kind: string, key?: string): Promise<Map<string, ActiveJob>> {
  const db = await database();
  const jobs = await db.job.findMany({ where: { kind, key: key ?? { not: null }, status: { in: ACTIVE } } });
  return new Map(jobs.map((job) => [job.key!, { id: job.id, status: statusOf(job) }]));
}

/** The job of a kind that waits or runs under a key. */
export async function activeJob(kind: string, key: string): Promise<ActiveJob | undefined> {
  return (await activeJobs(kind, key)).get(key);
}
