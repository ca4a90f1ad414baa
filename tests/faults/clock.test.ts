import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RateLimit } from '../../lib/http/rate-limit.ts';
import { claimNext } from '../../lib/jobs/claim.ts';
import { reapExpired, succeed } from '../../lib/jobs/finish.ts';
import { renewLease } from '../../lib/jobs/lease.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { getJob } from '../../lib/jobs/view.ts';
import { currentEngine } from '../../lib/store/address.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { freshDatabase } from '../jobs/data-directory.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 1, 12);

function clock(at: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
}
afterEach(() => {
  vi.useRealTimers();
});

/** A job that a process has just begun; the process is this one unless told. */
async function begun(pid = process.pid) {
  clock(NOON);
  const db = await freshDatabase();
  const { id } = await enqueue(jobKind('rehearse'), { steps: 1 }, 'terminal');
  await claimNext(db);
  await db.job.update({ where: { id }, data: { pid } });
  return { db, id, execution: { jobId: id, attempt: 1 } };
}

// With PostgreSQL leases go by the database's clock: tests/postgres.
describe.skipIf(currentEngine() === 'postgresql')('when the clock jumps', () => {
  it('ahead, a job is begun once more, and only one of its executions counts', async () => {
    const { db, id, execution } = await begun();
    clock(NOON + HOUR);
    await reapExpired(db);
    await claimNext(db);
    expect(await renewLease(db, execution)).toBe('lost');
    expect(await succeed(db, execution, { by: 'the first' })).toBe(false);
    expect(await succeed(db, { jobId: id, attempt: 2 }, { by: 'the second' })).toBe(true);
    expect(await getJob(id)).toMatchObject({
      status: 'succeeded',
      attempts: 2,
      result: { by: 'the second' },
    });
  });

  it('ahead and its process says so in time, the job goes on', async () => {
    const { db, id, execution } = await begun();
    clock(NOON + HOUR);
    expect(await renewLease(db, execution)).toBe('held');
    expect(await reapExpired(db)).toBe(0);
    expect((await getJob(id)).status).toBe('running');
  });

  it('back, a job whose process lives goes on, and one whose process is gone does not run for ever', async () => {
    const alive = await begun();
    clock(NOON - HOUR);
    expect(await reapExpired(alive.db)).toBe(0);
    expect(await renewLease(alive.db, alive.execution)).toBe('held');
    vi.useRealTimers();
    const dead = await begun(spawnSync(process.execPath, ['-e', '']).pid);
    clock(NOON - HOUR);
    expect(await reapExpired(dead.db)).toBe(1);
    expect((await getJob(dead.id)).status).toBe('queued');
  });

  it('limits of requests do not notice', async () => {
    clock(NOON);
    const limit = new RateLimit('test', { perMinute: 60, burst: 2 });
    await limit.take('a');
    clock(NOON - HOUR);
    await limit.take('a');
    await expect(limit.take('a')).rejects.toThrow('Too many');
    clock(NOON + HOUR);
    await expect(limit.take('a')).rejects.toThrow('Too many');
  });
});
