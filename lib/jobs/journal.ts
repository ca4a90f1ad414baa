import type { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { JobEventType, JobProgress, jobJournal } from './contract.ts';
import type { JobStatus } from './status.ts';

/** How many lines of a job's log are kept. */
const LOG_LINES = 500;

type Writer = Pick<Database, 'jobEvent'>;

/** A row of the journal, whose data are what the stream's contract says of its type. */
function entry<T extends JobEventType>(jobId: string, type: T, data: z.input<(typeof jobJournal)[T]>) {
  return { jobId, type, data };
}

/** Notes that a job's status changed. Call it in the transaction that changes it. */
export async function noteStatus(db: Writer, jobId: string, status: JobStatus): Promise<void> {
  await db.jobEvent.create({ data: entry(jobId, 'status', { status }) });
}

/** Replaces the job's last progress event: a page that comes late needs only the latest. */
export async function noteProgress(db: Writer, jobId: string, data: JobProgress): Promise<void> {
  const { id } = await db.jobEvent.create({ data: entry(jobId, 'progress', data), select: { id: true } });
  await db.jobEvent.deleteMany({ where: { jobId, type: 'progress', id: { lt: id } } });
}

/** Appends lines to a job's log and forgets the oldest beyond its length. */
export async function noteLines(db: Writer, jobId: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await db.jobEvent.createMany({
    data: lines.slice(-LOG_LINES).map((line) => entry(jobId, 'log', { line })),
  });
  const oldest = await db.jobEvent.findFirst({
    where: { jobId, type: 'log' },
    orderBy: { id: 'desc' },
    skip: LOG_LINES,
    select: { id: true },
  });
  if (oldest) await db.jobEvent.deleteMany({ where: { jobId, type: 'log', id: { lte: oldest.id } } });
}
