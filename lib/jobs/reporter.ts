import type { Database } from '../store/database.ts';
import { TimeLeft } from '../time-left.ts';
import type { JobProgress } from './contract.ts';
import { noteLines, noteProgress } from './journal.ts';
import type { Execution } from './lease.ts';

/** Progress is written at most this often, in milliseconds. */
const INTERVAL = 250;
const LONGEST_LINE = 2_000;

/** Writes what a job says to its row and journal, batched, so that the job may say it as often as it likes. */
export class JobReporter {
  readonly #db: Database;
  readonly #execution: Execution;
  readonly #timeLeft = new TimeLeft();
  #progress: JobProgress | undefined;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #written = Number.NEGATIVE_INFINITY;
  #writing = Promise.resolve();

  constructor(db: Database, execution: Execution) {
    this.#db = db;
    this.#execution = execution;
  }

  progress(fraction: number, message: string, detail: Record<string, number | string> = {}): void {
    const clamped = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
    const etaMs = this.#timeLeft.update(clamped, performance.now());
    this.#progress = { progress: clamped, message, detail, etaMs };
    this.#schedule();
  }

  log(line: string): void {
    this.#lines.push(line.slice(0, LONGEST_LINE));
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(
      () => void this.flush(),
      Math.max(0, this.#written + INTERVAL - performance.now()),
    );
  }

  /** Writes what is pending; resolves when it is written. What cannot be written is dropped: the work matters more. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write()).catch(() => {});
    return this.#writing;
  }

  async #write(): Promise<void> {
    const report = this.#progress;
    const lines = this.#lines;
    this.#progress = undefined;
    this.#lines = [];
    if (!report && lines.length === 0) return;
    this.#written = performance.now();
    const { jobId, attempt } = this.#execution;
    await this.#db.$transaction(async (tx) => {
      const own = { id: jobId, attempts: attempt, status: 'running' };
      if (report) {
        const { progress, message, etaMs } = report;
        const { count } = await tx.job.updateMany({ where: own, data: { progress, message, etaMs } });
        if (count === 1) await noteProgress(tx, jobId, report);
      }
      await noteLines(tx, jobId, lines);
    });
  }
}
