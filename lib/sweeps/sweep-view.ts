import type { RunStatus } from '../runs/run-store.ts';
import { type SweepPlan, watchedMetric } from './plan.ts';
import { trialConfig } from './points.ts';
import { type ReportedTrial, reportSweep, type SweepReport } from './report.ts';
import { getSweep, type SweepSummary } from './sweep-store.ts';
import { type RunTrial, readTrials } from './trials.ts';

/** A trial as pages and `--json` show it. */
export interface TrialView extends ReportedTrial {
  run: { id: string; name: string; colour: string | null; status: RunStatus } | null;
  totalSteps: number;
  evaluation: string | null;
  error: string | null;
}

/** A sweep with all that came of it; times in ISO 8601. */
export interface SweepView extends Omit<SweepSummary, 'createdAt' | 'startedAt' | 'finishedAt'> {
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  watched: string;
  trials: TrialView[];
  report: SweepReport;
}

function viewTrial(plan: SweepPlan, trial: RunTrial): TrialView {
  const { run, measured } = trial;
  const { seconds } = (run?.summary ?? {}) as { seconds?: number };
  const rate = run?.metrics.blocksPerSecond?.last;
  const batch = Number(run?.config.batch);
  const error = run?.error as { message?: string } | null | undefined;
  return {
    trial: trial.trial,
    point: trial.point,
    seed: trial.seed,
    settings: trial.settings,
    status: trial.status,
    verdict: trial.verdict,
    step: trial.step,
    // A run that has not finished knows its speed, not its time.
    seconds: seconds ?? (rate ? (trial.step * batch) / rate : 0),
    value: trial.value,
    interval: measured?.interval ?? null,
    evaluationSeconds: measured?.seconds ?? 0,
    run: run && { id: run.id, name: run.name, colour: run.colour, status: run.status },
    totalSteps: run?.totalSteps || trialConfig(plan, trial.settings, trial.seed).steps,
    evaluation: measured?.evaluation ?? null,
    error: error?.message ?? null,
  };
}

/** A sweep with its trials and report. Throws `not_found`. */
export async function viewSweep(idOrName: string): Promise<SweepView> {
  const sweep = await getSweep(idOrName);
  const trials = (await readTrials(sweep, { curves: false })).map((trial) => viewTrial(sweep.plan, trial));
  const total = new Map(trials.map(({ trial, totalSteps }) => [trial, totalSteps]));
  return {
    ...sweep,
    createdAt: sweep.createdAt.toISOString(),
    startedAt: sweep.startedAt?.toISOString() ?? null,
    finishedAt: sweep.finishedAt?.toISOString() ?? null,
    watched: watchedMetric(sweep.plan),
    trials,
    report: reportSweep(sweep.plan, trials, ({ trial }) => total.get(trial) ?? 0),
  };
}
