import type { JobWithLog, jobEvents } from '@/lib/jobs/contract.ts';
import type { ReceivedEvent } from '@/lib/stream-contract.ts';

const LOG_LINES = 500;

/** A job after an event of its stream; what came before the job itself is passed over. */
export function applyJobEvent(
  job: JobWithLog | undefined,
  { event, data }: ReceivedEvent<typeof jobEvents>,
): JobWithLog | undefined {
  if (event === 'job' || event === 'end') return data;
  if (!job) return undefined;
  if (event === 'log') return { ...job, log: [...job.log, data.line].slice(-LOG_LINES) };
  if (event === 'status') return { ...job, status: data.status };
  const { progress, message, etaMs } = data;
  return { ...job, progress, message, etaMs };
}
