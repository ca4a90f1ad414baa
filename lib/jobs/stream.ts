import { setTimeout as wait } from 'node:timers/promises';
import { type Database, database } from '../store/database.ts';
import type { JobEvent } from '../store/generated/prisma/client.ts';
import type { SentEvent } from '../stream-contract.ts';
import { type JobEventType, type jobEvents, jobJournal, type jobsEvents } from './contract.ts';
import { isActive } from './status.ts';
import { getJob, listJobs } from './view.ts';

/** How often the journal is looked at, in milliseconds; it is written at most as often. */
const POLL = 300;

const BATCH = 500;

const lookedUp = new WeakMap<Database, { at: number; id: Promise<number> }>();

/** The newest event of the journal, looked up once for all streams that ask within a while. */
async function newestEvent(): Promise<number> {
  const db = await database();
  const now = performance.now();
  let newest = lookedUp.get(db);
  if (!newest || now - newest.at > POLL / 2) {
    newest = { at: now, id: lastEvent() };
    lookedUp.set(db, newest);
  }
  return newest.id;
}

async function lastEvent(jobId?: string): Promise<number> {
  const db = await database();
  return (await db.jobEvent.aggregate({ where: { jobId }, _max: { id: true } }))._max.id ?? 0;
}

type JournalEvent = Exclude<SentEvent<typeof jobsEvents>, { event: 'jobs' }>;

/** A row of the journal as an event; nothing for one of a version that wrote another form. */
function journalEvent({ id, jobId, type, at, data }: JobEvent): JournalEvent | undefined {
  if (!Object.hasOwn(jobJournal, type)) return undefined;
  const parsed = jobJournal[type as JobEventType].safeParse(data);
  if (!parsed.success) return undefined;
  return { id, event: type, data: { ...parsed.data, jobId, at: at.toISOString() } } as JournalEvent;
}

async function* journal(cursor: number, signal: AbortSignal, jobId?: string): AsyncGenerator<JournalEvent> {
  const db = await database();
  for (let after = cursor; !signal.aborted; ) {
    const known = await newestEvent();
    if (known <= after) {
      await wait(POLL, undefined, { signal }).catch(() => {});
      continue;
    }
    const rows = await db.jobEvent.findMany({
      where: { id: { gt: after }, jobId },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const row of rows) {
      const event = journalEvent(row);
      if (event) yield event;
      after = row.id;
    }
    if (rows.length === BATCH) continue;
    // What came up to there was not of this job.
    after = Math.max(after, known);
    await wait(POLL, undefined, { signal }).catch(() => {});
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
): AsyncGenerator<SentEvent<typeof jobEvents>> {
  const newest = await lastEvent(id);
  const job = await getJob(id);
  if (cursor === 0) yield { id: newest, event: 'job', data: job };
  if (isActive(job.status)) {
    for await (const event of journal(cursor === 0 ? newest : cursor, signal, id)) {
      yield event;
      if (event.event === 'status' && !isActive(event.data.status)) break;
    }
    if (signal.aborted) return;
  }
  yield { event: 'end', data: await getJob(id) };
}

/** What happens to all jobs from `cursor` on: first `jobs`, the newest ones, then each job's events with its `jobId`. */
export async function* streamJobs(
  cursor: number,
  signal: AbortSignal,
): AsyncGenerator<SentEvent<typeof jobsEvents>> {
  const newest = await lastEvent();
  if (cursor === 0) yield { id: newest, event: 'jobs', data: await listJobs() };
  yield* journal(cursor === 0 ? newest : cursor, signal);
}
