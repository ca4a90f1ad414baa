import { setTimeout as wait } from 'node:timers/promises';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { JobHandler } from '../jobs/kind.ts';

/** Does nothing, visibly, for as long as asked; fails or dies on request. The tests of the queue run it. */
export const rehearse: JobHandler<{
  steps: number;
  stepMs: number;
  failAt?: number;
  dieAt?: number;
  /** Whether each step says in the log of the job which execution it is of. */
  says?: boolean;
}> = async ({ steps, stepMs, failAt, dieAt, says }, task, { attempt }) => {
  for (let step = 0; step < steps; step++) {
    throwIfCancelled(task.signal);
    if (step === failAt) throw new AppError('bad_data', `Step ${step} failed, as asked.`);
    if (step === dieAt && attempt === 1) process.kill(process.pid, 'SIGKILL');
    await wait(stepMs, undefined, { signal: task.signal }).catch(() => {});
    if (says) task.log(`execution ${attempt}`);
    task.progress((step + 1) / steps, 'Rehearsing', { step: step + 1 });
  }
  task.log(`${steps} steps done`);
  return { steps, attempt };
};
