import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Task } from '../task.ts';
import type { Json } from './contract.ts';

/** The work itself. It may run in a child process of the server or in the command line's own. */
export type JobHandler<P, R extends Json = Json> = (
  params: P,
  task: Task,
  job: { id: string; attempt: number },
) => Promise<R>;

/** A kind of long work. What it says of a job is written into the job's row when it is enqueued: the queue knows no list of kinds. */
export interface JobKind<P> {
  readonly name: string;
  /** For people: "Import balabit". */
  title(params: P): string;
  params: z.ZodType<P>;
  /** Loads the work when it is needed, so that listing jobs loads no network. */
  load(): Promise<JobHandler<P>>;
  /**
   * What web pages may start: parameters that pass this schema as well. Without it only the command line may start the kind.
   * Paths on this machine belong to the command line.
   */
  web?: z.ZodType<P>;
  /** Two active jobs of a kind with the same key exclude each other. */
  exclusive?(params: P): string;
  /** Whether the work asks `task.ready()` between its steps, and so can rest. */
  pausable?: true;
  /** What a job leaves behind when it is cancelled, for people; by itself nothing. */
  kept?: string;
  /** How often a job is begun when its process dies. A job that fails by itself is not repeated. */
  maxAttempts?: number;
}

/** Checks a kind's parts against each other. */
export function defineKind<P>(kind: JobKind<P>): JobKind<P> {
  return kind;
}

/** The key of parameters as a whole, for {@link JobKind.exclusive}. */
export function keyOf(params: unknown): string {
  return createHash('sha256').update(JSON.stringify(params)).digest('hex');
}
