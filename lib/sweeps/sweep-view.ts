import type { SweepView, TrialView } from './contract.ts';
import { type SweepPlan, watchedMetric } from './plan.ts';
import { trialConfig } from './points.ts';
import { reportSweep } from './report.ts';
import { getSweep } from './sweep-store.ts';
import { type RunTrial, readTrials } from './trials.ts';

function viewTrial(plan: SweepPlan, trial: RunTrial): TrialView {
  const { run, measured } = trial;
  const { seconds } = (run?.summary ?? {}) as { seconds?: number };
  const rate = run?.metrics.blocksPerSecond?.last;
  const batch = Number(run?.config.batch);
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
    error: run?.error?.message ?? null,
  };
}

/** A sweep with its trials and report. Throws `not_found`. */
export async function viewSweep(idOrName: string): Promise<SweepView> {
  const sweep = await getSweep(idOrName);
  const trials = (await readTrials(sweep, { curves: false })).map((trial) => viewTrial(sweep.plan, trial));
  const total = new Map(trials.map(({ trial, totalSteps }) => [trial, totalSteps]));
  return {
    ...sweep,
    watched: watchedMetric(sweep.plan),
    trials,
    report: reportSweep(sweep.plan, trials, ({ trial }) => total.get(trial) ?? 0),
  };
}
