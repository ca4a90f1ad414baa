import { z } from 'zod';
import { FEATURE_NAMES } from './features.ts';

export const comparedFeature = z.object({
  name: z.enum(FEATURE_NAMES),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(['device', 'movement']),
  log: z.boolean(),
  effect: z
    .number()
    .describe(
      'Mean Kolmogorov–Smirnov distance over pairs of selections, 0 (alike) … 1 (apart), and its 95% interval.',
    ),
  interval: z.tuple([z.number(), z.number()]),
  edges: z.array(z.number()).describe('Bins with their edges; per selection the share of values in each.'),
  shares: z.array(z.array(z.number())),
  medians: z.array(z.number()),
});
export type ComparedFeature = z.output<typeof comparedFeature>;
