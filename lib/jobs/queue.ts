import { AppError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { Job } from '../store/generated/prisma/client.ts';
import { keepClock } from '../store/keep-clock.ts';
import { log } from '../store/log.ts';
import { claimNext } from './claim.ts';
import { giveUp, putBack, reapExpired } from './finish.ts';
import { noteLines } from './journal.ts';
import { leaseEnd } from './lease.ts';
import { shownLines } from './shown.ts';
import { WorkerProcess } from './worker-process.ts';

const TICK = 1_000;
/** How long cancelled work may take to stop before its process is killed. */
const CANCEL_GRACE = 15_000;
const STOP_GRACE = 5_000;

interface Running {
  job: Job;
  process: WorkerProcess;
  cancelledAt?: number;
}

/** Runs queued jobs in child processes, a few at a time, and gives up on those whose process is gone. */
export class JobQueue {
  readonly #db: Database;
  readonly #concurrency: () => Promise<number>;
  readonly #running = new Map<string, Running>();
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** @param concurrency how many jobs may run at once; asked before each is begun, so that it may change */
  constructor(db: Database, concurrency: number | (() => Promise<number>)) {
    this.#db = db;
    this.#concurrency = typeof concurrency === 'number' ? async () => concurrency : concurrency;
  }

  start(): void {
    this.#timer = setInterval(() => this.poke(), TICK);
    this.#timer.unref();
    this.poke();
  }

  /** Looks at the queue now, because something in it has changed. */
  poke(): void {
    this.#again = true;
    this.#ticking ??= this.#loop().finally(() => {
      this.#ticking = undefined;
    });
  }

  async #loop(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#tick().catch((error) => log().error({ err: error }, 'job queue'));
    }
  }

  async #tick(): Promise<void> {
    await keepClock(this.#db);
    await reapExpired(this.#db, this.#running);
    await this.#cancel();
    while (!this.#stopped && this.#running.size < (await this.#concurrency())) {
      const job = await claimNext(this.#db);
      if (!job) break;
      await this.#begin(job);
    }
  }

  async #begin(job: Job): Promise<void> {
    const process = new WorkerProcess(job.id, job.attempts);
    this.#running.set(job.id, { job, process });
    void process.ended.then((how) => this.#ended(job, process, how));
    if (process.pid)
      await this.#db.job.updateMany({
        where: { id: job.id, attempts: job.attempts, status: 'running' },
        // On a busy machine a process may take longer to start than a lease lasts.
        data: { pid: process.pid, leaseUntil: leaseEnd(3) },
      });
  }

  /** Passes on what was asked for since the last look; kills what does not listen. */
  async #cancel(): Promise<void> {
    if (this.#running.size === 0) return;
    const ids = [...this.#running.keys()];
    const cancelled = await this.#db.job.findMany({
      where: { id: { in: ids }, cancelRequested: true },
      select: { id: true },
    });
    for (const { id } of cancelled) {
      const running = this.#running.get(id);
      if (!running) continue;
      if (running.cancelledAt === undefined) {
        running.cancelledAt = performance.now();
        running.process.cancel();
      } else if (performance.now() - running.cancelledAt > CANCEL_GRACE) running.process.kill();
    }
  }

  async #ended(job: Job, process: WorkerProcess, how: string): Promise<void> {
    try {
      const row = await this.#db.job.findUnique({ where: { id: job.id } });
      if (row?.status === 'running' && row.attempts === job.attempts) {
        // In a transaction, so that who follows the journal sees its rows in order.
        await this.#db.$transaction((tx) => noteLines(tx, job.id, shownLines(process.lastLines)));
        const error = new AppError('internal', `The process that did this died (${how}).`, {
          hint: 'Its last lines are in the log of the job. It may have run out of memory.',
        });
        if (this.#stopped) await putBack(this.#db, row);
        else await giveUp(this.#db, row, error);
      }
    } catch (error) {
      log().error({ err: error, job: job.id }, 'job ended, but its row could not be written');
    } finally {
      this.#running.delete(job.id);
      if (!this.#stopped) this.poke();
    }
  }

  /** Takes no more jobs, asks those that run to end and waits for them; kills those that do not. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#ticking;
    const running = [...this.#running.values()];
    for (const { process } of running) process.terminate();
    const timer = setTimeout(() => {
      for (const { process } of running) process.kill();
    }, STOP_GRACE);
    await Promise.all(running.map(({ process }) => process.ended));
    clearTimeout(timer);
  }
}
