import { createHash } from 'node:crypto';
import { type EvaluationResult, evaluationResultSchema } from '../evaluation/result.ts';
import { database } from '../store/database.ts';
import type { ComparableEvaluations, ErrorCurve } from './contract.ts';

/** Rows that are read and checked at once: results are large. */
const CHUNK = 50;

/** What can be compared of these runs, the question that most of them answered first. */
export async function compareEvaluations(runIds: readonly string[]): Promise<ComparableEvaluations[]> {
  const db = await database();
  const questions = new Map<string, ComparableEvaluations>();
  for (let start = 0; start < runIds.length; start += CHUNK) {
    const rows = await db.evaluation.findMany({
      where: { runId: { in: runIds.slice(start, start + CHUNK) } },
      select: { id: true, runId: true, result: true },
      orderBy: { createdAt: 'desc' },
    });
    for (const { id, runId, result } of rows) {
      const parsed = evaluationResultSchema.safeParse(result);
      if (!parsed.success || runId === null || parsed.data.result.fusion.length === 0) continue;
      const key = questionKey(parsed.data);
      let question = questions.get(key);
      if (!question) {
        const { protocol, dataset, subjects, deviceOnly } = parsed.data;
        const base = { key, protocol, dataset, subjects };
        question = { ...base, evaluations: [], deviceOnly: errorCurves(deviceOnly) };
        questions.set(key, question);
      }
      if (question.evaluations.some((known) => known.runId === runId)) continue;
      const { fusion } = parsed.data.result;
      question.evaluations.push({ id, runId, figures: fusion, curves: errorCurves(parsed.data.result) });
    }
  }
  return [...questions.values()].sort((a, b) => b.evaluations.length - a.evaluations.length);
}

export function questionKey({ protocol, datasetHash, subjects }: EvaluationResult): string {
  return createHash('sha256')
    .update(JSON.stringify([protocol, datasetHash, [...subjects].sort()]))
    .digest('hex')
    .slice(0, 12);
}

function errorCurves({ curves }: EvaluationResult['result']): ErrorCurve[] {
  return curves.map(({ blocks, roc: { fmr, fnmr } }) => ({ blocks, fmr, fnmr }));
}
