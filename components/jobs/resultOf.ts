import type { z } from 'zod';
import type { JobView } from '@/lib/jobs/contract.ts';

/** What a job left, by the schema of its kind's result; undefined unless it has succeeded. */
export function resultOf<R extends z.ZodType>(
  job: JobView | null | undefined,
  schema: R,
): z.output<R> | undefined {
  return job?.status === 'succeeded' ? schema.safeParse(job.result).data : undefined;
}
