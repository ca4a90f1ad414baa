import { setTimeout as wait } from 'node:timers/promises';
import { database } from '../../server/database.ts';
import type { StreamEvent } from '../../server/sse.ts';
import { isActive } from './status.ts';
import { getJob, listJobs } from './view.ts';

/** How often the journal is looked at, in milliseconds; it is written at most as often. */
const POLL = 300;
const BATCH = 500;

async function lastEvent(jobId?: string): Promise<number> {
  const db = await database();
  return (await db.jobEvent.aggregate({ where: { jobId }, _max: { id: true } }))._max.id ?? 0;
}

async function* journal(cursor: number, signal: AbortSignal, jobId?: string): AsyncGenerator<StreamEvent> {
  const db = await database();
  for (let after = cursor; !signal.aborted; ) {
    const events = await db.jobEvent.findMany({
      where: { id: { gt: after }, jobId },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id, jobId, type, at, data } of events) {
      yield { id, event: type, data: { jobId, at: at.toISOString(), ...(data as object) } };
      after = id;
    }
    if (events.length < BATCH) await wait(POLL, undefined, { signal }).catch(() => {});
  }
}

/**
 * What happens to one job from `cursor` on: first `job` with all that is known, then `progress`, `log` and `status` as they come, and
 * `end`, with the final state, when there is nothing more to come.
 * @throws AppError `not_found`
 */
export async function* streamJob(
  id: string,
  cursor: number,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const newest = await lastEvent(id);
  const job = await getJob(id);
  if (cursor === 0) yield { id: newest, event: 'job', data: job };
  if (isActive(job.status)) {
    for await (const event of journal(cursor === 0 ? newest : cursor, signal, id)) {
      yield event;
      const status = event.event === 'status' ? (event.data as { status: string }).status : 'running';
      if (!isActive(status)) break;
    }
    if (signal.aborted) return;
  }
  yield { event: 'end', data: await getJob(id) };
}

/** What happens to all jobs from `cursor` on: first `jobs`, the newest ones, then each job's events with its `jobId`. */
export async function* streamJobs(cursor: number, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const newest = await lastEvent();
  if (cursor === 0) yield { id: newest, event: 'jobs', data: await listJobs() };
  yield* journal(cursor === 0 ? newest : cursor, signal);
}
