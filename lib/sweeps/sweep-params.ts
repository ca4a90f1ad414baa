import { z } from 'zod';

/** What a sweep's job is given. */
export const sweepJobParams = z.object({
  /** Id of the sweep. */
  sweep: z.string().min(1).max(80),
  /** Its name, for people. */
  name: z.string().max(80).optional(),
  /** Threads, shared by the trainings; default: all cores. */
  workers: z.int().min(1).max(64).optional(),
  /** How many trainings go on side by side; one unless told. */
  atOnce: z.int().min(1).max(16).optional(),
});
export type SweepJobParams = z.infer<typeof sweepJobParams>;
