import { z } from 'zod';
import {
  type ImportParams,
  importParamsSchema,
  importTitle,
  webImportSchema,
} from '../catalogue/import-params.ts';
import { AppError } from '../errors.ts';
import { evaluateParams } from '../evaluations/params.ts';
import { defineKind, type JobKind } from '../jobs/kind.ts';
import { placementRequest } from '../projection/placement-request.ts';
import { projectionRequest } from '../projection/request.ts';
import { trainJobParams } from '../runs/train-params.ts';
import { sweepJobParams } from '../sweeps/sweep-params.ts';

const rehearse = z.object({
  steps: z.number().int().min(1).max(100_000).default(100),
  stepMs: z.number().min(0).max(60_000).default(50),
  failAt: z.number().int().optional(),
  dieAt: z.number().int().optional(),
});

/**
 * Every kind of job. A kind's handler lives with its subject; this is the only list. Handlers run in child processes and at the
 * command line, never in the web server, so its bundle leaves them out.
 */
const KINDS = {
  rehearse: defineKind({
    title: () => 'Rehearsal of a job',
    params: rehearse,
    load: async () => (await import(/* turbopackIgnore: true */ './rehearse.ts')).rehearse,
    exclusive: () => 'rehearsal',
    maxAttempts: 2,
  }),
  // A data set's own lock keeps two imports apart; it knows at once when an importer has died.
  import: defineKind<ImportParams>({
    title: importTitle,
    params: importParamsSchema,
    web: webImportSchema,
    load: async () => (await import(/* turbopackIgnore: true */ '../catalogue/run-import.ts')).runImport,
    maxAttempts: 2,
  }),
  projection: defineKind({
    title: ({ source, params }) => `Map of ${source.dataset} by ${source.model} (${params.method})`,
    params: projectionRequest,
    web: projectionRequest,
    load: async () => (await import(/* turbopackIgnore: true */ '../maps/job.ts')).projectionJob,
    exclusive: ({ source, params, rows }) => JSON.stringify([source, params, rows]),
    pausable: true,
    maxAttempts: 2,
  }),
  placement: defineKind({
    title: ({ map, source }) => `Add ${source.dataset} to the map ${map}`,
    params: placementRequest,
    web: placementRequest,
    load: async () => (await import(/* turbopackIgnore: true */ '../maps/job.ts')).placementJob,
    exclusive: (params) => JSON.stringify(params),
    pausable: true,
    maxAttempts: 2,
  }),
  evaluate: defineKind({
    title: ({ model, protocol }) => `Evaluate ${model} under ${protocol}`,
    params: evaluateParams,
    web: evaluateParams,
    load: async () => (await import(/* turbopackIgnore: true */ '../evaluations/run.ts')).evaluate,
    exclusive: (params) => JSON.stringify(params),
  }),
  train: defineKind({
    title: ({ name }) => (name ? `Training of ${name}` : 'Training of a network'),
    params: trainJobParams,
    web: trainJobParams,
    load: async () => (await import(/* turbopackIgnore: true */ '../runs/train-job.ts')).trainJob,
    exclusive: ({ run }) => run,
    kept: 'Its curves and its last checkpoint are kept: resume it on its page.',
    maxAttempts: 3,
  }),
  sweep: defineKind({
    title: ({ name }) => (name ? `Sweep ${name}` : 'Sweep'),
    params: sweepJobParams,
    web: sweepJobParams,
    load: async () => (await import(/* turbopackIgnore: true */ '../sweeps/sweep-job.ts')).sweepJob,
    exclusive: ({ sweep }) => sweep,
    kept: 'Runs that have finished are kept, the others with their last checkpoints: resume it on its page.',
    maxAttempts: 10,
  }),
} as const;

export type JobKindName = keyof typeof KINDS;

/** The parameters that a kind's handler is given. */
export type JobParams<K extends JobKindName> = z.output<(typeof KINDS)[K]['params']>;

/**
 * A kind by its name.
 * @throws AppError `bad_request` for a name that is none.
 */
export function jobKind(name: string): JobKind<unknown> {
  if (!Object.hasOwn(KINDS, name))
    throw new AppError('bad_request', `There is no job of the kind ${JSON.stringify(name)}.`, {
      hint: `Kinds: ${Object.keys(KINDS).join(', ')}.`,
    });
  return KINDS[name as JobKindName] as JobKind<unknown>;
}
