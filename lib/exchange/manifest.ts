import { z } from 'zod';
import { RUN_STATUSES } from '../runs/contract.ts';

/** Names of the files of an exported run. */
export const BUNDLE = {
  manifest: 'run.json',
  config: 'config.json',
  metrics: 'metrics.csv',
  card: 'MODEL_CARD.md',
  checkpoint: 'checkpoint.bin',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Text on one line. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u);
const dataset = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const moment = z.iso.datetime().refine((text) => Date.parse(text) >= 0, 'is before 1970');
const date = moment.nullable();
const count = z.int().nonnegative();

/** `run.json`: everything about a run that is not in a file of its own, and what those files must be. */
export const bundleManifest = z.object({
  format: z.literal('mouseprint-run'),
  version: z.literal(1),
  run: z.object({
    id: z.uuid(),
    name: line(64).min(1),
    status: z.enum(RUN_STATUSES),
    dataset: dataset.nullable(),
    datasetHash: sha256.nullable(),
    config: z.record(z.string(), z.unknown()),
    seed: count,
    codeVersion: line(200),
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
    epoch: count,
    step: count,
    totalSteps: count,
    error: z
      .object({ message: z.string(), hint: z.string().optional(), code: z.string().optional() })
      .nullable(),
    createdAt: moment,
    startedAt: date,
    finishedAt: date,
  }),
  evaluations: z
    .array(
      z.object({
        id: z.string().regex(/^[0-9a-f]{16}$/),
        model: line(200),
        modelHash: z.string().max(1000),
        protocol: z.string().regex(/^[a-z0-9-]{1,80}$/),
        dataset,
        params: z.record(z.string(), z.unknown()),
        seconds: z.number().nonnegative(),
        createdAt: moment,
        /** Whether every comparison is there too. */
        scores: z.boolean(),
      }),
    )
    .max(1000),
  /** Every other file of the bundle. */
  files: z.record(z.string(), z.object({ bytes: z.int().nonnegative(), sha256 })),
});
export type BundleManifest = z.infer<typeof bundleManifest>;
