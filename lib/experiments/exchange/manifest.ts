import { z } from 'zod';
import { RUN_STATUSES } from '../runs/run-store.ts';

/** Names of the files of an exported run. */
export const BUNDLE = {
  manifest: 'run.json',
  config: 'config.json',
  metrics: 'metrics.csv',
  card: 'MODEL_CARD.md',
  checkpoint: 'checkpoint.bin',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const date = z.iso.datetime().nullable();

/** `run.json`: everything about a run that is not in a file of its own, and what those files must be. */
export const bundleManifest = z.object({
  format: z.literal('mouseprint-run'),
  version: z.literal(1),
  run: z.object({
    id: z.uuid(),
    name: z.string().min(1).max(64),
    status: z.enum(RUN_STATUSES),
    dataset: z.string().max(64).nullable(),
    datasetHash: z.string().max(128).nullable(),
    config: z.record(z.string(), z.unknown()),
    seed: z.int(),
    codeVersion: z.string().max(200),
    environment: z.record(z.string(), z.unknown()),
    command: z.string().max(10_000),
    summary: z.record(z.string(), z.unknown()),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .nullable(),
    starred: z.boolean(),
    tags: z.array(z.string().max(40)).max(50),
    notes: z.string().max(20_000),
    epoch: z.int(),
    step: z.int(),
    totalSteps: z.int(),
    error: z
      .object({ message: z.string(), hint: z.string().optional(), code: z.string().optional() })
      .nullable(),
    createdAt: z.iso.datetime(),
    startedAt: date,
    finishedAt: date,
  }),
  evaluations: z
    .array(
      z.object({
        id: z.string().regex(/^[0-9a-f]{1,64}$/),
        model: z.string(),
        modelHash: z.string(),
        protocol: z.string(),
        dataset: z.string(),
        params: z.record(z.string(), z.unknown()),
        seconds: z.number(),
        createdAt: z.iso.datetime(),
        /** Whether every comparison is there too. */
        scores: z.boolean(),
      }),
    )
    .max(1000),
  /** Every other file of the bundle. */
  files: z.record(z.string(), z.object({ bytes: z.int().nonnegative(), sha256 })),
});
export type BundleManifest = z.infer<typeof bundleManifest>;
