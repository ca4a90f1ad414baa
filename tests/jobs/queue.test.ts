import { describe, expect, it, onTestFinished } from 'vitest';
import { cancelJob } from '../../lib/jobs/cancel.ts';
import { JobQueue } from '../../lib/jobs/queue.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { streamJob } from '../../lib/jobs/stream.ts';
import { getJob } from '../../lib/jobs/view.ts';
import type { Database } from '../../lib/store/database.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { freshDatabase } from './data-directory.ts';

function startQueue(db: Database): JobQueue {
  const queue = new JobQueue(db, 1);
  onTestFinished(() => queue.stop());
  queue.start();
  return queue;
}

async function finished(id: string) {
  for await (const _ of streamJob(id, 0, new AbortController().signal));
  return getJob(id);
}

/** Resolves when the job, running in its own process, has reported progress. */
async function underWay(id: string) {
  const stop = new AbortController();
  for await (const { event } of streamJob(id, 0, stop.signal)) if (event === 'progress') stop.abort();
}

async function isGone(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

describe('jobs in child processes', () => {
  it('run to their end', async () => {
    const db = await freshDatabase();
    const { id } = await enqueue(jobKind('rehearse'), { steps: 2, stepMs: 0 }, 'terminal');
    startQueue(db);
    expect(await finished(id)).toMatchObject({
      status: 'succeeded',
      result: { steps: 2, attempt: 1 },
      log: ['2 steps done'],
    });
  });

  it('that are killed are begun once more, and are failed when that is killed too', async () => {
    const db = await freshDatabase();
    const { id } = await enqueue(jobKind('rehearse'), { steps: 100_000, stepMs: 20, dieAt: 1 }, 'terminal');
    startQueue(db);
    await underWay(id);
    for (let job = await getJob(id); job.attempts < 2 || job.progress === 0; ) {
      await underWay(id);
      job = await getJob(id);
    }
    const { pid } = await db.job.findUniqueOrThrow({ where: { id } });
    process.kill(pid!, 'SIGKILL');
    expect(await finished(id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { message: 'The process that did this died (signal SIGKILL).' },
    });
  });

  it('stop when they are cancelled', async () => {
    const db = await freshDatabase();
    const { id } = await enqueue(jobKind('rehearse'), { steps: 100_000, stepMs: 10 }, 'terminal');
    const queue = startQueue(db);
    await underWay(id);
    await cancelJob(id);
    queue.poke();
    expect(await finished(id)).toMatchObject({ status: 'cancelled' });
  });

  it('end with the queue and wait for the next one', async () => {
    const db = await freshDatabase();
    const { id } = await enqueue(jobKind('rehearse'), { steps: 100_000, stepMs: 10 }, 'terminal');
    const queue = startQueue(db);
    await underWay(id);
    const { pid } = await db.job.findUniqueOrThrow({ where: { id } });
    await queue.stop();
    expect(await isGone(pid!)).toBe(true);
    expect(await getJob(id)).toMatchObject({ status: 'queued', attempts: 1, finishedAt: null });
  });
});
