import { z } from 'zod';
import { evaluationResultSchema, fusionFiguresSchema } from '../evaluation/result.ts';

/** An evaluation as lists show it. */
export const evaluationSummary = z.object({
  id: z.string(),
  runId: z.string().nullable(),
  model: z.string(),
  modelHash: z.string(),
  protocol: z.string(),
  dataset: z.string(),
  params: z.unknown(),
  seconds: z.number(),
  createdAt: z.iso.datetime(),
  shipped: z
    .boolean()
    .optional()
    .describe('Came with the network: it has figures and curves, but no comparisons, and cannot be deleted.'),
});
export type EvaluationSummary = z.output<typeof evaluationSummary>;

export const evaluationDetail = evaluationSummary.extend({
  result: evaluationResultSchema,
});
export type EvaluationDetail = z.output<typeof evaluationDetail>;

/** Both errors along a threshold, rising FMR. */
export const errorCurve = z.object({
  blocks: fusionFiguresSchema.shape.blocks,
  fmr: z.array(z.number().nullable()),
  fnmr: z.array(z.number().nullable()),
});
export type ErrorCurve = z.output<typeof errorCurve>;

/** A run's newest answer to a question. */
export const comparedEvaluation = z.object({
  id: z.string(),
  runId: z.string(),
  figures: z.array(fusionFiguresSchema),
  curves: z.array(errorCurve),
});
export type ComparedEvaluation = z.output<typeof comparedEvaluation>;

/** Evaluations that can be compared: same protocol, same data, same people. */
export const comparableEvaluations = z.object({
  key: z.string(),
  protocol: z.string(),
  dataset: z.string(),
  subjects: z.array(z.string()),
  evaluations: z.array(comparedEvaluation),
  deviceOnly: z.array(errorCurve).describe('The device-only baseline, which is the same for all of them.'),
});
export type ComparableEvaluations = z.output<typeof comparableEvaluations>;

/** What the job that evaluates leaves: the id of what it kept. */
export const evaluationResult = z.object({ evaluation: z.string(), protocol: z.string() });
