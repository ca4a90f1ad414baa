import type { Json } from '../jobs/contract.ts';
import { execute } from '../jobs/execute.ts';
import { interruptGone } from '../jobs/finish.ts';
import { createRunning } from '../jobs/start.ts';
import { database } from '../store/database.ts';
import type { Task } from '../task.ts';
import { validate } from '../validation.ts';
import { jobKind } from './kinds.ts';

/**
 * Does a job's work here and now, as the command line does, with a row in the jobs table, so that pages show it and may cancel it.
 * @returns what the work returned.
 * @throws AppError `conflict` when the same is already under way, and whatever the work throws.
 */
export async function runAsJob<R extends Json>(kind: string, params: unknown, task: Task): Promise<R> {
  const valid = validate(jobKind(kind).params, params, `What the job ${kind} was given`);
  const db = await database();
  await interruptGone(db, kind);
  const job = await createRunning(db, kind, valid);
  return (await execute(db, job, task)) as R;
}
