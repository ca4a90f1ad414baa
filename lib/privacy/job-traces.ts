import { AppError } from '../errors.ts';
import { cancelJob } from '../jobs/cancel.ts';
import { isActive } from '../jobs/status.ts';
import { RECORDINGS } from '../recordings/recording.ts';
import { database } from '../store/database.ts';

const PARTS = {
  id: true,
  status: true,
  title: true,
  params: true,
  result: true,
  error: true,
  message: true,
} as const;

/**
 * Asks jobs to stop that work on recordings, since what they make would bring back what is deleted.
 * @returns how many have not stopped yet
 */
export async function stopJobsOnRecordings(): Promise<number> {
  const db = await database();
  const jobs = await db.job.findMany({ select: { id: true, status: true, params: true } });
  let running = 0;
  for (const { id, status, params } of jobs) {
    if (!isActive(status) || !JSON.stringify(params).includes(JSON.stringify(RECORDINGS))) continue;
    await cancelJob(id).catch((error) => {
      if (!(error instanceof AppError)) throw error;
    });
    if (status === 'running') running++;
  }
  return running;
}

/** Deletes finished jobs that name a person or a session in what they were asked, what they said or what they answered. */
export async function forgetInJobs(words: readonly string[]): Promise<void> {
  const db = await database();
  const quoted = words.map((word) => JSON.stringify(word).slice(1, -1)).filter((word) => word !== '');
  if (quoted.length === 0) return;
  const names = words.map((word) => JSON.stringify(word));
  const jobs = await db.job.findMany({
    where: { status: { in: ['succeeded', 'failed', 'cancelled', 'interrupted'] } },
    select: { ...PARTS, events: { select: { data: true } } },
  });
  const ids = jobs
    .filter((job) => {
      const text = JSON.stringify(job);
      // A short name is looked for as a value of its own only.
      return quoted.some((word, i) => text.includes(names[i]) || (word.length >= 3 && text.includes(word)));
    })
    .map(({ id }) => id);
  await db.job.deleteMany({ where: { id: { in: ids } } });
}
