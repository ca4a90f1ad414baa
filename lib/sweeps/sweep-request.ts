import { z } from 'zod';

/** Path segment of the routes below `/api/sweeps`: a sweep's id or name. */
export const sweepParams = z.object({
  sweep: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'is not a sweep'),
});

/** A plan as a page sends it; the plan has its own messages. */
export const planBody = z.record(z.string(), z.unknown());
