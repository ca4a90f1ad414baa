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
export async function runAsJob<R extends Json>(name: string, params: unknown, task: Task): Promise<R> {
  const kind = jobKind(name);
  const valid = validate(kind.params, params, `The input of the job ${name}`);
  const db = await database();
  await interruptGone(db, name);
  const job = await createRunning(db, kind, valid);
  return (await execute(db, job, () => kind, task)) as R;
}
