import { z } from 'zod';
import { BACKENDS } from '../evaluation/backends/registry.ts';
import { storedTrainingConfig } from './config.ts';
import { conceptOrigin } from './origins.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

/** What a network was made from, with what result; the `card.json` beside its weights. */
const networkCard = z.object({
  kind: z.literal('network'),
  name: z.string().min(1),
  config: storedTrainingConfig,
  dims: z.int().positive(),
  parameters: z.int().positive(),
  data: z.object({
    dataset: z.string(),
    /** Content hash of the data set. */
    hash: z.string(),
    subjects: z.array(z.string()),
    /** Further data sets that were learned from. */
    further: z
      .array(z.object({ dataset: z.string(), hash: z.string(), subjects: z.array(z.string()) }))
      .default([]),
    sessions: z.int().positive(),
    /** Training crops without overlap. */
    blocks: z.int().nonnegative(),
  }),
  training: z.object({
    command: z.string(),
    steps: z.int().nonnegative(),
    bestStep: z.int().nonnegative(),
    seconds: z.number().nonnegative(),
    loss: z.number(),
    accuracy: z.number(),
    codeVersion: z.string(),
    /** How the kernels multiplied and added; cards of earlier versions lack it. */
    arithmetic: z.string().optional(),
    finishedAt: z.string(),
  }),
  /** What of it comes from plug-ins. */
  plugins: z.array(conceptOrigin).optional(),
  /** Median ms between two rows in motion with which it was measured, from and to: other devices are outside of what is known. */
  rowInterval: z.tuple([z.number().positive(), z.number().positive()]).optional(),
  /** What was measured with it, per protocol. */
  figures: z.record(z.string(), z.unknown()).default({}),
  notes: z.string().default(''),
  files: z.object({ 'model.json': sha256, 'weights.bin': sha256 }),
});
export type NetworkCard = z.infer<typeof networkCard>;

/** Several networks whose scores are added up; it has no weights of its own. */
const fusionCard = z.object({
  kind: z.literal('fusion'),
  name: z.string().min(1),
  members: z
    .array(
      z.object({
        /** A network, or `device`: clock, rhythm and screen, which are compared in a way of their own. */
        model: z.string().min(1),
        backend: BACKENDS.schema().optional(),
        /** What the member's score is multiplied with before adding. */
        weight: z.number(),
        /** Its evidence is bounded so, window by window, before it is multiplied. */
        bound: z
          .object({
            worth: z.number().positive(),
            fade: z.number().default(0),
            changed: z.number().gt(0).lt(1),
            shared: z.number().gt(0).lt(1),
          })
          .optional(),
      }),
    )
    .min(2),
  /** The command that fitted the bounds. */
  command: z.string().optional(),
  figures: z.record(z.string(), z.unknown()).default({}),
  notes: z.string().default(''),
});
export type FusionCard = z.infer<typeof fusionCard>;

export const modelCard = z.discriminatedUnion('kind', [networkCard, fusionCard]);
export type ModelCard = z.infer<typeof modelCard>;
