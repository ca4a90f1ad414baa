import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../errors.ts';

/**
 * On whose behalf something is written: one execution of a job. A process may be stopped for longer than its lease, and begin again in the
 * midst of a statement when another has the job already; a lease alone, which it looks at every few seconds, does not keep it from
 * writing then.
 */
export interface Fence {
  readonly jobId: string;
  readonly attempt: number;
  /** Asks the database whether the job is still this execution's. */
  isHeld(): Promise<boolean>;
}

// Next evaluates a module once per bundle.
const shared = globalThis as typeof globalThis & { mouseprintFence?: AsyncLocalStorage<Fence> };
shared.mouseprintFence ??= new AsyncLocalStorage();
const fences = shared.mouseprintFence;

/**
 * Does `work` so that nothing which it writes counts once the job is another execution's: each transaction asks first, holding the lock
 * without which nobody can take the job, and each file is asked for just before it gets its name.
 */
export function fenced<T>(fence: Fence, work: () => Promise<T>): Promise<T> {
  // Prisma's promises begin when they are awaited: here, not where the caller is.
  return fences.run(fence, async () => await work());
}

/** What the caller writes on behalf of; undefined where that is no job. */
export function currentFence(): Fence | undefined {
  return fences.getStore();
}

/** States of a job in which its execution may write; `interrupted` is what a sleeper finds that can take its job back. */
export const HELD_STATES = ['running', 'interrupted'];

/** The question that a transaction begins with, for an engine whose placeholders are `?` or `$1`. It has a row while the job is held. */
export function fenceQuery({ jobId, attempt }: Fence, placeholder: (n: number) => string) {
  const states = HELD_STATES.map((state) => `'${state}'`).join(', ');
  return {
    sql: `SELECT 1 FROM "Job" WHERE "id" = ${placeholder(1)} AND "attempts" = ${placeholder(2)} AND "status" IN (${states})`,
    args: [jobId, attempt],
  };
}

/** Whether a statement that is in no transaction writes, and so needs one that asks first. */
export function isWriting(sql: string): boolean {
  return /^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b/i.test(sql);
}

/** What a straggler is told. */
export function refused({ jobId, attempt }: Fence): AppError {
  return new AppError(
    'conflict',
    `The job ${jobId} is no longer done here: execution ${attempt} was given up, and nothing that it writes counts.`,
    { hint: 'The process was stopped for too long. Another one goes on from what was last kept.' },
  );
}

/** Refuses to give a file its name once the job that writes it is another execution's. */
export async function passFence(): Promise<void> {
  const fence = currentFence();
  if (fence && !(await fence.isHeld())) throw refused(fence);
}
