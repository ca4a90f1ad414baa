import { z } from 'zod';

export const scored = z.object({
  id: z.string(),
  name: z.string(),
  score: z
    .number()
    .describe('How alike probe and template are; its scale is that of whatever compared them.'),
});
export type Scored = z.output<typeof scored>;

export const identified = scored.extend({
  evidence: z.number().describe('Log-likelihood ratio: this person against somebody who is not enrolled.'),
  probability: z.number(),
});
export type Identified = z.output<typeof identified>;
