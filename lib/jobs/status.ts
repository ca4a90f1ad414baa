/** The life of a job. `interrupted` is one whose process went away without a word. */
export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A job in one of these will still change. */
export const ACTIVE: JobStatus[] = ['queued', 'running'];

export function isActive(status: string): boolean {
  return (ACTIVE as string[]).includes(status);
}
