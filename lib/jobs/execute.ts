import { AppError, reportError } from '../errors.ts';
import { Gate } from '../gate.ts';
import type { Database } from '../store/database.ts';
import { fenced } from '../store/fence.ts';
import type { Job } from '../store/generated/prisma/client.ts';
import { log } from '../store/log.ts';
import { foldLog } from '../store/secure-delete.ts';
import type { Task } from '../task.ts';
import { validate } from '../validation.ts';
import type { Json } from './contract.ts';
import { fail, putBack, succeed } from './finish.ts';
import type { JobKind } from './kind.ts';
import { type Execution, isHeld, keepLease } from './lease.ts';
import { JobReporter } from './reporter.ts';
import { shownLines } from './shown.ts';

/** Why a watcher's signal is aborted when its process must end: the job is not cancelled and may be begun again. */
export const PROCESS_ENDS = new AppError('unavailable', 'The server was stopped.');

/** Notes why a job failed, also on a full disk: the room that the write-ahead log takes is enough for one row. */
async function noteFailure(db: Database, execution: Execution, error: unknown): Promise<void> {
  try {
    await fail(db, execution, error);
  } catch (failure) {
    if (reportError(failure).code !== 'disk_full') throw failure;
    await foldLog(db);
    await fail(db, execution, error);
  }
}

/**
 * Runs a job's work in this process and keeps its row true: lease, progress, log, result or error.
 * @param kindOf finds the kind by the name that the row has
 * @param watcher is told the same as the row, and may ask to stop.
 * @throws what the work threw, after it was recorded.
 */
export async function execute(
  db: Database,
  job: Pick<Job, 'id' | 'kind' | 'params' | 'attempts' | 'maxAttempts'>,
  kindOf: (name: string) => JobKind<unknown>,
  watcher: Task,
): Promise<Json> {
  const execution: Execution = { jobId: job.id, attempt: job.attempts };
  const reporter = new JobReporter(db, execution);
  const asked = new AbortController();
  const gate = new Gate();
  const lease = keepLease(
    db,
    execution,
    (why) => asked.abort(why),
    (paused) => (paused ? gate.close() : gate.open()),
  );
  const task: Task = {
    progress(fraction, message, detail) {
      reporter.progress(fraction, message, detail);
      watcher.progress(fraction, message, detail);
    },
    log(line) {
      reporter.log(line);
      watcher.log(line);
    },
    signal: AbortSignal.any([asked.signal, watcher.signal]),
    ready: () => gate.passed(),
  };
  // Who rests must hear that they are to stop.
  task.signal.addEventListener('abort', () => gate.open());
  try {
    const kind = kindOf(job.kind);
    const params = validate(kind.params, job.params, `The input of the job ${job.kind}`);
    const work = await kind.load();
    const fence = { ...execution, isHeld: () => isHeld(db, execution) };
    const result = await fenced(fence, () => work(params, task, { id: job.id, attempt: job.attempts }));
    await lease.stop();
    await reporter.flush();
    await succeed(db, execution, result);
    return result;
  } catch (thrown) {
    // Whatever aborted work throws, it was cancelled, or has nowhere to write to any more.
    const cancelled = () => new AppError('cancelled', 'Cancelled.', { cause: thrown });
    const { reason } = asked.signal;
    const error = task.signal.aborted ? (reason instanceof AppError ? reason : cancelled()) : thrown;
    if (reportError(error).code === 'internal') {
      log().error({ err: error, job: job.id }, 'job failed unexpectedly');
      // The stack is in the server's log; pages show no places of this machine.
      if (error instanceof Error) for (const line of shownLines([error.message])) reporter.log(line);
    }
    await lease.stop();
    await reporter.flush();
    const ends = watcher.signal.aborted && watcher.signal.reason === PROCESS_ENDS && !asked.signal.aborted;
    if (ends) await putBack(db, { ...job, cancelRequested: false });
    else await noteFailure(db, execution, error);
    throw error;
  }
}
