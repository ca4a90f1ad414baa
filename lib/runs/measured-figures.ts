import { reportEvaluations } from '../evaluation/report.ts';
import { evaluationResultSchema } from '../evaluation/result.ts';
import { database } from '../store/database.ts';

/**
 * What was measured here with given weights, per protocol, the latest each: for a model's card.
 *
 * @param modelHash what identifies the network; of a fusion those of its members joined by +
 */
export async function measuredFigures(modelHash: string): Promise<Record<string, unknown>> {
  const db = await database();
  const rows = await db.evaluation.findMany({ where: { modelHash }, orderBy: { createdAt: 'asc' } });
  const figures: Record<string, unknown> = {};
  for (const row of rows) {
    const parsed = evaluationResultSchema.safeParse(row.result);
    if (!parsed.success) continue;
    const { seconds: _, model: __, ...report } = reportEvaluations([parsed.data]);
    figures[row.protocol] = JSON.parse(
      JSON.stringify(report, (_key, value) => (typeof value === 'number' ? round(value) : value)),
    );
  }
  return figures;
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;
