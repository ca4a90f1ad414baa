import { z } from 'zod';
import { BACKENDS } from '../evaluation/backends/registry.ts';
import { blocksSchema } from '../evaluation/result.ts';

/** What an evaluation is asked with: by the command line, a page or a job. */
export const evaluateParams = z.strictObject({
  model: z.string().min(1).max(200).meta({
    title: 'Model',
    description: 'A pretrained model, the name of a run, or a sum of them such as a+0.07*b.',
  }),
  protocol: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .meta({ title: 'Protocol', description: 'Who enrols, who is judged, what the network may have seen.' }),
  dataset: z.string().min(1).optional().meta({
    title: 'Data set',
    description: 'Where the protocol leaves it open.',
  }),
  subjects: z
    .string()
    .optional()
    .meta({ title: 'Subjects', description: "Instead of the protocol's, such as 73-96." }),
  blocks: z.array(blocksSchema).min(1).optional().meta({
    title: 'Blocks',
    description: 'How many consecutive blocks are judged together.',
  }),
  seconds: z.number().min(1).max(600).optional().meta({
    title: 'Seconds',
    unit: 's of movement',
    description: 'Length of a block, pauses shortened, in place of 128 events.',
  }),
  backend: BACKENDS.schema().optional().meta({
    title: 'Back-end',
    description: "How embeddings are compared, instead of the model's own way.",
  }),
  sNorm: z.boolean().default(false).meta({
    title: 'S-norm',
    description: 'Normalise scores by a cohort of extractor subjects.',
  }),
  ablations: z.boolean().default(true).meta({
    title: 'Ablations',
    description:
      'Measure again on probes that were re-sampled, rotated and scaled, without time channels, and let bots attack.',
  }),
  everySpecies: z.boolean().optional().meta({
    title: 'Every species',
    description: 'Let also the species attack that a network draws: some minutes more.',
  }),
});
export type EvaluateParams = z.output<typeof evaluateParams>;
