import { z } from 'zod';
import { importParamsSchema, importTitle, webImportSchema } from '../catalogue/import-params.ts';
import { AppError } from '../errors.ts';
import { evaluateKind } from '../evaluations/job-kind.ts';
import { defineKind, type JobKind } from '../jobs/kind.ts';
import { mapKind, placementKind } from '../maps/job-kinds.ts';
import { trainKind } from '../runs/job-kind.ts';
import { sweepKind } from '../sweeps/job-kind.ts';

const rehearseKind = defineKind({
  name: 'rehearse',
  title: () => 'Rehearsal of a job',
  params: z.object({
    steps: z.number().int().min(1).max(100_000).default(100),
    stepMs: z.number().min(0).max(60_000).default(50),
    failAt: z.number().int().optional(),
    dieAt: z.number().int().optional(),
    says: z.boolean().optional(),
  }),
  load: async () => (await import(/* turbopackIgnore: true */ './rehearse.ts')).rehearse,
  exclusive: () => 'rehearsal',
  maxAttempts: 2,
});

/** The catalogue stands below the queue, so its kind is here. A data set's own lock keeps two imports apart; it knows at once when an importer has died. */
const importKind = defineKind({
  name: 'import',
  title: importTitle,
  params: importParamsSchema,
  web: webImportSchema,
  load: async () => (await import(/* turbopackIgnore: true */ '../catalogue/run-import.ts')).runImport,
  maxAttempts: 2,
});

/**
 * Every kind of job. A kind lives with its subject, and is handed to the queue; this list is for those who have only its name. Handlers
 * run in child processes and at the command line, never in the web server, so its bundle leaves them out.
 */
const KINDS: ReadonlyMap<string, JobKind<unknown>> = new Map(
  [rehearseKind, importKind, mapKind, placementKind, evaluateKind, trainKind, sweepKind].map((kind) => [
    kind.name,
    kind as JobKind<unknown>,
  ]),
);

/**
 * A kind by its name.
 * @throws AppError `bad_request` for a name that is none.
 */
export function jobKind(name: string): JobKind<unknown> {
  const kind = KINDS.get(name);
  if (kind) return kind;
  throw new AppError('bad_request', `There is no job of the kind ${JSON.stringify(name)}.`, {
    hint: `Kinds: ${[...KINDS.keys()].join(', ')}.`,
  });
}
