import { z } from 'zod';

/** What a training job is given. */
export const trainJobParams = z.object({
  /** Id of the run. */
  run: z.string().min(1).max(80),
  /** Its name, for people. */
  name: z.string().max(80).optional(),
  /** Begin again from nothing. */
  anew: z.boolean().optional(),
  /** Threads; default: all cores. */
  workers: z.int().min(1).max(64).optional(),
});
export type TrainJobParams = z.infer<typeof trainJobParams>;
