import { z } from 'zod';
import { oneLine } from '../one-line.ts';
import { RUN_STATUSES } from './contract.ts';

/** Path segment of the routes below `/api/runs`: a run's id or name. */
export const runParams = z.object({ run: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'is not a run') });

export const runQuery = z.object({
  status: z.union([z.enum(RUN_STATUSES).transform((one) => [one]), z.array(z.enum(RUN_STATUSES))]).optional(),
  dataset: z.string().max(64).optional(),
  deleted: z.enum(['true', 'false']).optional(),
  query: z
    .string()
    .max(2000)
    .optional()
    .describe('As in the search of the run table, such as `accuracy > 0.9 and tag = seed`.'),
  sort: z
    .string()
    .max(400)
    .optional()
    .describe('Fields in order of weight, such as `-accuracy,name`; `-` is largest first.'),
  limit: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** What a page may say about a new run; the configuration has its own messages. */
export const newRunBody = z.strictObject({
  config: z.record(z.string(), z.unknown()),
  name: z.string().max(64).optional(),
  parentId: z.string().max(64).optional(),
});

const tag = oneLine(40).min(1);

export const runChangeBody = z
  .strictObject({
    name: z.string().max(64),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'is not a colour such as #1a2b3c')
      .nullable(),
    starred: z.boolean(),
    tags: z.array(tag).max(50),
    notes: z.string().max(20_000),
    /** Into the bin, or out of it. */
    deleted: z.boolean(),
  })
  .partial();

export const runIds = z
  .array(z.string().min(1, { abort: true }).max(64, { abort: true }))
  .min(1)
  .max(100_000);

/** Many runs at once: marks, or into the bin and out of it. */
export const runsChangeBody = z.strictObject({
  runs: runIds,
  change: z
    .strictObject({
      starred: z.boolean(),
      addTags: z.array(tag).max(50),
      removeTags: z.array(tag).max(50),
      deleted: z.boolean(),
    })
    .partial(),
});

export const purgeBody = z.strictObject({ runs: runIds });

export const manyCurvesBody = z.strictObject({
  metric: z.string().max(60),
  runs: z
    .array(
      z.strictObject({
        id: z.string().min(1, { abort: true }).max(64, { abort: true }),
        cursor: z.int().min(0, { abort: true }),
      }),
    )
    .min(1)
    .max(100_000),
});

export const metricsQuery = z.object({
  cursor: z.coerce.number().int().min(0).default(0),
  name: z
    .union([
      z
        .string()
        .max(60)
        .transform((one) => [one]),
      z.array(z.string().max(60)).max(100),
    ])
    .optional(),
});
