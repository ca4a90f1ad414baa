import { describe, expect, it } from 'vitest';
import { applyJobEvent } from '../../components/jobs/jobState.ts';
import { AppError } from '../../lib/errors.ts';
import { checkAnswer } from '../../lib/http/answer.ts';
import { cancelJob } from '../../lib/jobs/cancel.ts';
import { claimNext } from '../../lib/jobs/claim.ts';
import { type JobWithLog, jobEvents } from '../../lib/jobs/contract.ts';
import { execute, PROCESS_ENDS } from '../../lib/jobs/execute.ts';
import { fail, giveUp, reapExpired, succeed } from '../../lib/jobs/finish.ts';
import { noteLines, noteProgress } from '../../lib/jobs/journal.ts';
import { renewLease } from '../../lib/jobs/lease.ts';
import { pauseJob } from '../../lib/jobs/pause.ts';
import { JobReporter } from '../../lib/jobs/reporter.ts';
import { shownLines } from '../../lib/jobs/shown.ts';
import { enqueue } from '../../lib/jobs/start.ts';
import { streamJob } from '../../lib/jobs/stream.ts';
import { getJob, listJobs } from '../../lib/jobs/view.ts';
import type { Database } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import type { Prisma } from '../../lib/store/generated/prisma/client.ts';
import { projectPath } from '../../lib/store/root.ts';
import { type ReceivedEvent, readEvent } from '../../lib/stream-contract.ts';
import { silentTask } from '../../lib/task.ts';
import { jobKind } from '../../lib/work/kinds.ts';
import { runAsJob } from '../../lib/work/run-as-job.ts';
import { freshDatabase } from './data-directory.ts';

const quick = { steps: 3, stepMs: 0 };

function insert(db: Database, data: Partial<Prisma.JobCreateInput> = {}) {
  return db.job.create({
    data: { id: 'job', kind: 'rehearse', status: 'running', params: quick, attempts: 1, ...data },
  });
}

const past = () => new Date(Date.now() - 1000);

describe('a job of the command line', () => {
  it('leaves its result, log and final progress', async () => {
    await freshDatabase();
    expect(await runAsJob('rehearse', quick, silentTask)).toEqual({ steps: 3, attempt: 1 });
    const [job] = await listJobs();
    expect(job).toMatchObject({
      status: 'succeeded',
      progress: 1,
      result: { steps: 3, attempt: 1 },
      error: null,
      etaMs: null,
    });
    expect((await getJob(job!.id)).log).toEqual(['3 steps done']);
  });

  it('takes over from one whose process is gone, which nobody shows as running', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'dead', leaseUntil: past(), maxAttempts: 3 });
    expect(await getJob('dead')).toMatchObject({ status: 'interrupted' });
    await runAsJob('rehearse', quick, silentTask);
    expect(await getJob('dead')).toMatchObject({ status: 'interrupted', error: { code: 'unavailable' } });
  });

  it('tells its watcher the same', async () => {
    await freshDatabase();
    const seen: number[] = [];
    await runAsJob('rehearse', quick, { ...silentTask, progress: (fraction) => seen.push(fraction) });
    expect(seen).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('fails with the error of its work', async () => {
    await freshDatabase();
    await expect(runAsJob('rehearse', { ...quick, failAt: 1 }, silentTask)).rejects.toThrow(
      'Step 1 failed, as asked.',
    );
    expect((await listJobs())[0]).toMatchObject({ status: 'failed', error: { code: 'bad_data' } });
  });

  it('is cancelled by its watcher', async () => {
    await freshDatabase();
    const controller = new AbortController();
    const watcher = { ...silentTask, progress: () => controller.abort(), signal: controller.signal };
    await expect(runAsJob('rehearse', quick, watcher)).rejects.toMatchObject({ code: 'cancelled' });
    expect((await listJobs())[0]).toMatchObject({ status: 'cancelled', error: null });
  });

  it('refuses parameters and kinds that do not exist', async () => {
    await freshDatabase();
    await expect(runAsJob('rehearse', { steps: 'many' }, silentTask)).rejects.toThrow(/steps: /);
    await expect(runAsJob('constructor', {}, silentTask)).rejects.toThrow('no job of the kind "constructor"');
    expect(await listJobs()).toEqual([]);
  });
});

describe('the queue', () => {
  it('refuses the same work twice, also when it is running', async () => {
    const db = await freshDatabase();
    await enqueue(jobKind('rehearse'), quick, 'terminal');
    await expect(enqueue(jobKind('rehearse'), quick, 'terminal')).rejects.toMatchObject({ code: 'conflict' });
    const job = (await claimNext(db))!;
    await expect(runAsJob('rehearse', quick, silentTask)).rejects.toThrow(
      `already under way (job ${job.id})`,
    );
    await execute(db, job, jobKind, silentTask);
    await enqueue(jobKind('rehearse'), quick, 'terminal');
  });

  it('lets web pages start only what a kind allows', async () => {
    await freshDatabase();
    await expect(enqueue(jobKind('rehearse'), quick, 'web')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('hands out jobs in order, each once', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'late', status: 'queued', createdAt: new Date(2000), attempts: 0 });
    await insert(db, { id: 'early', status: 'queued', createdAt: new Date(1000), attempts: 0 });
    const claimed = await Promise.all([claimNext(db), claimNext(db), claimNext(db)]);
    expect(claimed.map((job) => job?.id)).toEqual(['early', 'late', undefined]);
    expect(claimed[0]).toMatchObject({ status: 'running', attempts: 1 });
  });

  it('asks no list of kinds for what its row says, and fails with words where there is no such kind', async () => {
    const db = await freshDatabase();
    const words = { title: 'Dream of mice', kept: 'Half a dream.', pausable: true };
    const job = await db.job.create({
      data: { id: 'of-tomorrow', kind: 'dream', status: 'running', params: {}, attempts: 1, ...words },
    });
    await expect(execute(db, job, jobKind, silentTask)).rejects.toThrow('no job of the kind "dream"');
    expect(await getJob('of-tomorrow')).toMatchObject({
      ...{ title: 'Dream of mice', pausable: true, status: 'failed' },
      error: { code: 'bad_request' },
    });
  });

  it('cancels what waits at once, what runs by request, what is over not at all', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'waits', status: 'queued' });
    await insert(db, { id: 'runs' });
    await insert(db, { id: 'over', status: 'failed' });
    await cancelJob('waits');
    await cancelJob('runs');
    expect((await getJob('waits')).status).toBe('cancelled');
    expect(await getJob('runs')).toMatchObject({ status: 'running', cancelRequested: true });
    await expect(cancelJob('over')).rejects.toMatchObject({ code: 'conflict' });
    await expect(cancelJob('none')).rejects.toMatchObject({ code: 'not_found' });
    expect(await renewLease(db, { jobId: 'runs', attempt: 1 })).toBe('cancel');
  });
});

describe('a pause', () => {
  it('is asked for in the row, heard by the lease, and taken back', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'map', kind: 'map', pausable: true });
    await pauseJob('map', true);
    expect(await getJob('map')).toMatchObject({ status: 'running', paused: true, pausable: true });
    expect(await renewLease(db, { jobId: 'map', attempt: 1 })).toBe('paused');
    await pauseJob('map', false);
    expect(await renewLease(db, { jobId: 'map', attempt: 1 })).toBe('held');
    await pauseJob('map', true);
    await cancelJob('map');
    expect(await renewLease(db, { jobId: 'map', attempt: 1 })).toBe('cancel');
  });

  it('is refused for what cannot rest or is over', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'import', kind: 'import' });
    await insert(db, { id: 'over', kind: 'map', pausable: true, status: 'succeeded' });
    await expect(pauseJob('import', true)).rejects.toMatchObject({ code: 'conflict' });
    await expect(pauseJob('over', true)).rejects.toMatchObject({ code: 'conflict' });
    await expect(pauseJob('none', true)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a lease', () => {
  it('that ran out makes a job interrupted, or queued while it has attempts left', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'alive', leaseUntil: new Date(Date.now() + 60_000) });
    await insert(db, { id: 'dead', leaseUntil: past() });
    await insert(db, { id: 'again', leaseUntil: past(), maxAttempts: 2 });
    await insert(db, { id: 'unwanted', leaseUntil: past(), cancelRequested: true, maxAttempts: 2 });
    expect(await reapExpired(db)).toBe(3);
    const statuses = Object.fromEntries((await listJobs()).map((job) => [job.id, job.status]));
    expect(statuses).toEqual({
      alive: 'running',
      dead: 'interrupted',
      again: 'queued',
      unwanted: 'cancelled',
    });
    expect((await getJob('dead')).error).toMatchObject({ code: 'unavailable' });
    expect(await reapExpired(db)).toBe(0);
  });

  it('is taken back by work that only slept', async () => {
    const db = await freshDatabase();
    await insert(db, { leaseUntil: past() });
    await reapExpired(db);
    expect(await renewLease(db, { jobId: 'job', attempt: 1 })).toBe('held');
    expect(await getJob('job')).toMatchObject({ status: 'running', finishedAt: null });
  });

  it('is lost to a later attempt, whose row a straggler cannot change', async () => {
    const db = await freshDatabase();
    await insert(db, { leaseUntil: past(), maxAttempts: 2 });
    await reapExpired(db);
    await claimNext(db);
    const straggler = { jobId: 'job', attempt: 1 };
    expect(await renewLease(db, straggler)).toBe('lost');
    expect(await succeed(db, straggler, null)).toBe(false);
    const reporter = new JobReporter(db, straggler);
    reporter.progress(0.9, 'late');
    await reporter.flush();
    expect(await getJob('job')).toMatchObject({ status: 'running', attempts: 2, progress: 0 });
  });

  it('is not taken from a process that is alive and only starved, but from one that is silent for long', async () => {
    const db = await freshDatabase();
    await insert(db, { id: 'starved', leaseUntil: past(), pid: process.pid });
    await insert(db, { id: 'silent', leaseUntil: new Date(Date.now() - 3_600_000), pid: process.pid });
    await insert(db, { id: 'watched', leaseUntil: new Date(Date.now() - 3_600_000), pid: process.pid });
    expect(await reapExpired(db, new Map([['watched', null]]))).toBe(1);
    expect(await getJob('starved')).toMatchObject({ status: 'running' });
    expect(await getJob('silent')).toMatchObject({ status: 'interrupted' });
  });

  it('given up because its server stopped is no cancellation, and takes no attempt, however often', async () => {
    const db = await freshDatabase();
    await insert(db, { status: 'queued', attempts: 0, maxAttempts: 2 });
    for (let stops = 1; stops <= 3; stops++) {
      const job = await claimNext(db);
      const controller = new AbortController();
      const task = {
        ...silentTask,
        progress: () => controller.abort(PROCESS_ENDS),
        signal: controller.signal,
      };
      await expect(execute(db, job!, jobKind, task)).rejects.toBeInstanceOf(AppError);
      expect(await getJob('job')).toMatchObject({ status: 'queued', attempts: stops });
    }
    for (const status of ['queued', 'interrupted']) {
      const crashed = await claimNext(db);
      expect(await giveUp(db, crashed!)).toBe(status);
    }
  });
});

describe('the journal', () => {
  it('keeps the last progress and the last lines', async () => {
    const db = await freshDatabase();
    await insert(db);
    const report = { progress: 0.5, message: 'halfway', etaMs: null };
    for (let step = 0; step < 3; step++) await noteProgress(db, 'job', { ...report, detail: { step } });
    await noteLines(
      db,
      'job',
      Array.from({ length: 400 }, (_, i) => `a${i}`),
    );
    await noteLines(
      db,
      'job',
      Array.from({ length: 400 }, (_, i) => `b${i}`),
    );
    const progress = await db.jobEvent.findMany({ where: { type: 'progress' } });
    expect(progress.map(({ data }) => data)).toEqual([{ ...report, detail: { step: 2 } }]);
    const { log } = await getJob('job');
    expect([log.length, log[0], log.at(-1)]).toEqual([500, 'a300', 'b399']);
  });

  it('is written rarely, however often work reports', async () => {
    const db = await freshDatabase();
    await insert(db);
    const reporter = new JobReporter(db, { jobId: 'job', attempt: 1 });
    for (let step = 1; step <= 10_000; step++) reporter.progress(step / 10_000, `step ${step}`);
    reporter.progress(Number.NaN, 'not a number');
    reporter.progress(7, 'too much');
    await reporter.flush();
    expect(await getJob('job')).toMatchObject({ progress: 1, message: 'too much' });
    const { _max } = await db.jobEvent.aggregate({ _max: { id: true } });
    expect(_max.id).toBe(1);
  });
});

describe('the stream of a job', () => {
  it('shows a page what the reporter wrote', async () => {
    const db = await freshDatabase();
    await insert(db);
    const stop = new AbortController();
    const stream = streamJob('job', 0, stop.signal);
    let shown: JobWithLog | undefined;
    // What a browser does with each event, its way over the wire included.
    const show = async () => {
      const { value } = await stream.next();
      if (!value) return;
      const sent = JSON.stringify(value.data);
      checkAnswer(jobEvents[value.event as keyof typeof jobEvents], sent, value.event);
      const data = readEvent(jobEvents, value.event, sent);
      shown = applyJobEvent(shown, { event: value.event, data } as ReceivedEvent<typeof jobEvents>);
    };
    await show();
    expect(shown).toMatchObject({ status: 'running', progress: 0 });
    const reporter = new JobReporter(db, { jobId: 'job', attempt: 1 });
    reporter.progress(0.25, 'first quarter');
    reporter.log('a line');
    await reporter.flush();
    await show();
    await show();
    expect(shown).toMatchObject({ progress: 0.25, message: 'first quarter', log: ['a line'] });
    await succeed(db, { jobId: 'job', attempt: 1 }, { kept: true });
    await show();
    await show();
    expect(shown).toMatchObject({ status: 'succeeded', progress: 1, result: { kept: true } });
    stop.abort();
  });

  async function collect(id: string, cursor: number) {
    const events: { event?: string; data: unknown; id?: number }[] = [];
    for await (const event of streamJob(id, cursor, new AbortController().signal)) events.push(event);
    return events;
  }

  it('begins with what is known, goes on with what happens and ends with the job', async () => {
    const db = await freshDatabase();
    const { id } = await enqueue(jobKind('rehearse'), quick, 'terminal');
    const job = (await claimNext(db))!;
    const [events] = await Promise.all([collect(id, 0), execute(db, job, jobKind, silentTask)]);
    expect(events[0]!.event).toBe('job');
    expect(events.at(-1)).toMatchObject({
      event: 'end',
      data: { status: 'succeeded', log: ['3 steps done'] },
    });
    const ids = events.flatMap((event) => event.id ?? []);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    // A client that lost its connection after any event gets exactly what came after it.
    const seen = events.find((event) => event.event === 'job')!;
    const resumed = await collect(id, seen.id!);
    expect(resumed.at(-1)).toMatchObject({ event: 'end' });
    expect(resumed.map((event) => event.event)).not.toContain('job');
  });
});

describe('what a page is shown of a failure', () => {
  it('has no stack, no path of this machine and no movement', async () => {
    const db = await freshDatabase();
    await insert(db);
    const stack = new Error(`cannot read ${dataPath('runs', 'a', 'file')}: 1, 2, 3, 4`).stack!;
    const lines = shownLines([
      stack,
      `file:///usr/lib/deep/module.js:12`,
      `in ${projectPath('lib', 'x.ts')}`,
    ]);
    expect(lines).toEqual(['Error: cannot read runs/a/file: [numbers]', '…/module.js:12', 'in lib/x.ts']);
    await fail(
      db,
      { jobId: 'job', attempt: 1 },
      new AppError('bad_data', `${dataPath('a', 'b')} is damaged.`),
    );
    expect((await getJob('job')).error).toEqual({ code: 'bad_data', message: 'a/b is damaged.' });
  });

  it('is the full disk, also when there is no room for saying so at first', async () => {
    const db = await freshDatabase();
    const job = await insert(db, { params: { ...quick, failAt: 1 } });
    let refused = 0;
    const full = new Proxy(db, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name !== '$transaction') return typeof value === 'function' ? value.bind(target) : value;
        return async (...args: unknown[]) => {
          if (refused++ < 2)
            throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
          return Reflect.apply(value as (...args: unknown[]) => unknown, target, args);
        };
      },
    });
    await expect(execute(full, job, jobKind, silentTask)).rejects.toThrow('Step 1 failed');
    expect(refused).toBeGreaterThan(1);
    expect(await getJob('job')).toMatchObject({
      status: 'failed',
      error: { message: 'Step 1 failed, as asked.' },
    });
  });
});
