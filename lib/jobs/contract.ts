import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';
import { JOB_STATUSES } from './status.ts';

/** What a job returns and is given is stored as JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
const json = z.custom<Json>((value) => value !== undefined);

const status = z.enum(JOB_STATUSES);
const error = z.object({ code: z.enum(ERROR_CODES), message: z.string(), hint: z.string().optional() });

/** A job as pages and `mouseprint jobs --json` show it. Times are ISO 8601. */
export const jobView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  status,
  params: json,
  progress: z.number().min(0).max(1).describe('How much of the work is done.'),
  message: z.string(),
  etaMs: z.number().nullable().describe('Milliseconds left, where that can be told.'),
  result: json,
  error: error.nullable(),
  attempts: z.number(),
  cancelRequested: z.boolean(),
  ahead: z.number().nullable().describe('How many jobs are begun before it; null when it does not wait.'),
  paused: z.boolean().describe('Whether it was asked to rest; only kinds that are pausable can.'),
  pausable: z.boolean(),
  kept: z.string().describe('What is left of it when it has been cancelled, for people.'),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type JobView = z.output<typeof jobView>;

export const jobWithLog = jobView.extend({ log: z.array(z.string()) });
export type JobWithLog = z.output<typeof jobWithLog>;

/** What a job says while it works; kept in its journal as it is. */
export const jobProgress = jobView.pick({ progress: true, message: true, etaMs: true }).extend({
  detail: z.record(z.string(), z.union([z.number(), z.string()])).describe('For machines: loss, rows, …'),
});
export type JobProgress = z.output<typeof jobProgress>;

/** What happens to a job, as its journal keeps it and its stream tells it. */
export const jobJournal = {
  progress: jobProgress,
  log: z.object({ line: z.string() }),
  status: z.object({ status }),
} as const;
export type JobEventType = keyof typeof jobJournal;

const ofJob = { jobId: z.string(), at: z.string() };

/** What happens to a job, with which one it is and when. */
const happened = {
  progress: jobJournal.progress.extend(ofJob),
  log: jobJournal.log.extend(ofJob),
  status: jobJournal.status.extend(ofJob),
} as const;

/** The stream of one job: all that is known, what happens, and the job as it ended. */
export const jobEvents = { job: jobWithLog, ...happened, end: jobWithLog } as const;

/** The stream of all jobs: the newest ones, then what happens to each. */
export const jobsEvents = { jobs: z.array(jobView), ...happened } as const;
