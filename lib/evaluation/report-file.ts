import { z } from 'zod';
import { type EvaluationResult, evaluationResultSchema } from './result.ts';

/** Changes when a reader of older files would misread newer ones. */
const VERSION = 1;

/** What `npx mouseprint evaluate --report FILE` writes: every figure and curve, one result per model. */
export const evaluationReportSchema = z.object({
  format: z.literal('mouseprint-evaluation'),
  version: z.literal(VERSION),
  results: z.array(evaluationResultSchema).min(1),
});
export type EvaluationReportFile = z.infer<typeof evaluationReportSchema>;

/** The report of some evaluations, as it is written. */
export function evaluationReportFile(results: readonly EvaluationResult[]): EvaluationReportFile {
  return { format: 'mouseprint-evaluation', version: VERSION, results: [...results] };
}
