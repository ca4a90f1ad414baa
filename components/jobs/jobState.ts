import type { JobProgress, JobWithLog, jobEvents } from '@/lib/jobs/contract.ts';
import type { ReceivedEvent } from '@/lib/stream-contract.ts';

/** A job with what it last said for machines. */
export type FollowedJob = JobWithLog & { detail?: JobProgress['detail'] };

const LOG_LINES = 500;

/** A job after an event of its stream; what came before the job itself is passed over. */
export function applyJobEvent(
  job: FollowedJob | undefined,
  { event, data }: ReceivedEvent<typeof jobEvents>,
): FollowedJob | undefined {
  if (event === 'job' || event === 'end') return data;
  if (!job) return undefined;
  if (event === 'log') return { ...job, log: [...job.log, data.line].slice(-LOG_LINES) };
  if (event === 'status') return { ...job, status: data.status };
  const { progress, message, etaMs, detail } = data;
  return { ...job, progress, message, etaMs, detail };
}
