import { z } from 'zod';

const interval = z.object({ lo: z.number(), hi: z.number() });

/** How well subjects are told apart by intervals and screen extents alone, whole sessions at a time. */
export const deviceOnly = z.object({
  subjects: z.number(),
  probes: z.number(),
  rank1: z.number().describe('Share of probes whose own subject scores highest.'),
  auc: z.number(),
  eer: z.number(),
  aucInterval: interval.describe('95% over subjects.'),
  eerInterval: interval,
});
export type DeviceOnly = z.output<typeof deviceOnly>;
