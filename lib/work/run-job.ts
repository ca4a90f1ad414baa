// The child process that runs one job: `node --import tsx run-job.ts <job id> <attempt>`, started by the queue.

import { execute, PROCESS_ENDS } from '../jobs/execute.ts';
import { closeDatabase, database } from '../store/database.ts';
import { bePatient } from '../store/patience.ts';
import { jobKind } from './kinds.ts';

const GRACE = 10_000;

const stop = new AbortController();
// Ctrl-C reaches the whole group, so the child may hear of it before its parent does; a closed channel means that the
// parent is gone. Either way: stop at the next safe point, and never outlive the grace.
function end() {
  stop.abort(PROCESS_ENDS);
  setTimeout(() => process.exit(1), GRACE).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
process.on('disconnect', end);
// A parent that was killed while this process started is gone without a word.
if (!process.connected) end();
// Any message means that somebody cancelled; the row says so too, but later.
process.on('message', () => stop.abort());

// Work that has run for hours waits for a database that is restarted.
bePatient();
const [id, attempt] = [process.argv[2] ?? '', Number(process.argv[3])];
const db = await database();
const job = await db.job.findUnique({ where: { id } });
if (job?.status === 'running' && job.attempts === attempt) {
  await execute(db, job, jobKind, { progress() {}, log() {}, signal: stop.signal }).catch(() => {
    process.exitCode = 1;
  });
}
// Who has given its job back is gone at once: another may have begun it already.
if (stop.signal.aborted) process.exit();
await closeDatabase();
// Handlers may leave pools and timers behind; the row is written, so nothing is lost with them.
process.exit();
