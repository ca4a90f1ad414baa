import { z } from 'zod';
import type { EvaluateParams } from '../evaluations/params.ts';
import type { RunStatus, RunView } from '../runs/contract.ts';
import { readMetrics } from '../runs/metric-reader.ts';
import { listRunsOfSweep } from '../runs/run-store.ts';
import { database } from '../store/database.ts';
import { type Point, reportedTrial } from './contract.ts';
import type { TrialState } from './next-actions.ts';
import { isEvaluated, type SweepPlan, watchedMetric } from './plan.ts';
import { planTrials } from './points.ts';
import { type Curve, levelAt } from './stopping.ts';

/** A figure of an evaluation. */
export interface EvaluatedFigure {
  evaluation: string;
  value: number;
  /** 95% interval over subjects. */
  interval: readonly [number | null, number | null];
  seconds: number;
}

/** A trial with its run. */
export interface RunTrial extends TrialState {
  settings: Point;
  run: RunView | null;
  runStatus: RunStatus | null;
  measured: EvaluatedFigure | null;
  /** The objective: of its evaluation, or where its learning curve ended. */
  value: number | null;
}

const pair = z.tuple([z.number().nullable(), z.number().nullable()]);
const pooled = z.object({
  eer: z.number().nullable(),
  auc: z.number().nullable(),
  eerCi: pair,
  aucCi: pair,
});
/** As much of an evaluation's question and answer as a sweep looks at. */
const question = z
  .object({ subjects: z.string(), backend: z.string(), sNorm: z.boolean() })
  .partial() satisfies z.ZodType<Partial<Pick<EvaluateParams, 'subjects' | 'backend' | 'sNorm'>>>;
const outline = z.object({
  result: z.object({
    fusion: z.array(z.object({ blocks: z.union([z.number(), z.literal('session')]), pooled })),
  }),
});

/** The objective's figure of runs that were evaluated as the plan asks, by run; the latest each. */
async function readFigures(
  plan: SweepPlan,
  runIds: readonly string[],
): Promise<Map<string, EvaluatedFigure>> {
  const { figure, protocol, subjects, blocks } = plan.objective;
  const figures = new Map<string, EvaluatedFigure>();
  if (!isEvaluated(figure) || runIds.length === 0) return figures;
  const db = await database();
  const rows = await db.evaluation.findMany({
    where: { runId: { in: [...runIds] }, protocol },
    orderBy: { createdAt: 'asc' },
  });
  for (const row of rows) {
    const asked = question.parse(row.config);
    if (asked.subjects !== subjects || asked.backend || asked.sNorm) continue;
    const parsed = outline.safeParse(row.result);
    const found = parsed.data?.result.fusion.find((fusion) => fusion.blocks === blocks)?.pooled;
    const value = found?.[figure];
    if (found && value !== null && value !== undefined && row.runId !== null)
      figures.set(row.runId, {
        ...{ evaluation: row.id, value, seconds: row.seconds },
        interval: figure === 'eer' ? found.eerCi : found.aucCi,
      });
  }
  return figures;
}

const NOTHING: Curve = { step: [], value: [] };

/**
 * The trials of a sweep as their runs stand.
 *
 * @param curves whether to read the watched metric's curves too
 */
export async function readTrials(
  sweep: { id: string; plan: SweepPlan },
  { curves }: { curves: boolean },
): Promise<RunTrial[]> {
  const { plan } = sweep;
  const { points, trials } = planTrials(plan);
  const runs = new Map((await listRunsOfSweep(sweep.id)).map((run) => [run.trial, run]));
  const figures = await readFigures(
    plan,
    [...runs.values()].filter(({ status }) => status === 'finished').map(({ id }) => id),
  );
  const metric = watchedMetric(plan);
  const { figure } = plan.objective;
  const out: RunTrial[] = [];
  for (const trial of trials) {
    const run = runs.get(trial.trial) ?? null;
    const measured = (run && figures.get(run.id)) ?? null;
    const status = statusOf(run);
    const ended = status === 'finished' && !isEvaluated(figure);
    const wanted = [...(curves ? [metric] : []), ...(ended ? [figure] : [])];
    const series =
      run && run.step > 0 && wanted.length > 0 ? (await readMetrics(run.id, 0, wanted)).series : {};
    out.push({
      ...trial,
      settings: points[trial.point],
      run,
      runStatus: run?.status ?? null,
      status,
      step: run?.step ?? 0,
      verdict: run?.deletedAt ? 'by_hand' : reportedTrial.shape.verdict.parse(run?.verdict ?? null),
      evaluated: measured !== null,
      measured,
      value: measured?.value ?? (ended && run ? levelAt(series[figure] ?? NOTHING, run.step) : null) ?? null,
      curve: series[metric] ?? NOTHING,
    });
  }
  return out;
}

/** Failures that are not the trial's own: it is tried again when the sweep goes on. */
const OUTSIDE = new Set(['disk_full', 'internal', 'unavailable']);

function statusOf(run: RunView | null): TrialState['status'] {
  if (!run) return 'new';
  if (run.status === 'failed' && OUTSIDE.has(run.error?.code ?? '')) return 'begun';
  return run.status === 'finished' || run.status === 'failed' ? run.status : 'begun';
}
