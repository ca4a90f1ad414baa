import { AppError } from '../errors.ts';
import { getProtocol } from '../evaluation/protocol.ts';
import { evaluateModel } from '../evaluations/evaluate.ts';
import { storeEvaluation } from '../evaluations/store.ts';
import type { RunView } from '../runs/contract.ts';
import { readMetrics } from '../runs/metric-reader.ts';
import { newRun } from '../runs/new-run.ts';
import { getRun } from '../runs/run-store.ts';
import { trainRun } from '../runs/train-run.ts';
import { database } from '../store/database.ts';
import { log } from '../store/log.ts';
import type { Task } from '../task.ts';
import type { SweepSummary } from './contract.ts';
import { isCost, type SweepPlan, watchedMetric } from './plan.ts';
import { describePoint, trialConfig } from './points.ts';
import { type Curve, isHopeless } from './stopping.ts';
import type { RunTrial } from './trials.ts';

/** Steps between two looks at the median. */
const LOOK_EVERY = 10;
/** How often the row is asked whether somebody stopped the run, ms. */
const ASK_EVERY = 1000;

export interface TrainTrial {
  /** Pause after this step; null for the end. */
  readonly until: number | null;
  readonly workers: number;
  /** Whether this thread shall stay free, for other trainings beside this one. */
  readonly inThreads: boolean;
  /** Watched curves of the trials that have finished. */
  readonly finished: readonly Curve[];
  readonly signal: AbortSignal;
  onStep(step: number, message: string): void;
}

/**
 * Trains a trial to its end, to a pause, or until it is hopeless or stopped by hand, going on from its checkpoint.
 *
 * @returns how that ended, in words
 * @throws AppError `cancelled` when `signal` was aborted, and whatever else training throws
 */
export async function trainTrial(sweep: SweepSummary, trial: RunTrial, options: TrainTrial): Promise<string> {
  const { plan } = sweep;
  const run = trial.run ?? (await makeRun(sweep, trial));
  const stop = new AbortController();
  let why: 'pause' | 'hopeless' | 'by_hand' | undefined;
  const end = (reason: typeof why) => {
    why ??= reason;
    stop.abort();
  };
  const metric = watchedMetric(plan);
  const judged = plan.stopping.rule === 'median' ? plan.stopping : undefined;
  const own = judged && (await readOwnCurve(run, metric));
  const asking = setInterval(async () => {
    try {
      if ((await getRun(run.id)).verdict === 'by_hand') end('by_hand');
    } catch (error) {
      // A busy database is asked again; whoever deletes a run that trains loses it, and the training says so.
      log().warn({ err: error, run: run.id }, 'cannot look whether a trial was taken out');
    }
  }, ASK_EVERY);
  try {
    const trained = await trainRun(
      {
        run: run.id,
        workers: options.workers,
        inThreads: options.inThreads,
        onMetrics(step, values) {
          if (own && metric in values) push(own, step, values[metric]);
          options.onStep(step, `${run.name}, step ${step}`);
          if (judged && own && step >= judged.from && step % LOOK_EVERY === 0)
            if (isHopeless(own, options.finished, step, { cost: isCost(metric), trials: judged.trials }))
              end('hopeless');
          if (options.until !== null && step >= options.until) end('pause');
        },
      },
      {
        progress() {},
        log() {},
        signal: AbortSignal.any([options.signal, stop.signal]),
      },
    );
    return `${run.name} (${describePoint(trial.settings)}, seed ${trial.seed}): finished, accuracy ${trained.metrics.accuracy?.last.toFixed(3)}`;
  } catch (error) {
    const ours = error instanceof AppError && error.code === 'cancelled' && !options.signal.aborted;
    if (!ours || why === undefined) throw error;
    const { step } = await getRun(run.id);
    if (why === 'hopeless') await giveVerdict(run.id, 'hopeless');
    return why === 'pause'
      ? `${run.name}: waits after step ${step} for the others`
      : `${run.name}: ${why === 'hopeless' ? 'given up, below the median of the others' : 'stopped by hand'} after step ${step}`;
  } finally {
    clearInterval(asking);
  }
}

async function readOwnCurve(run: RunView, metric: string): Promise<{ step: number[]; value: number[] }> {
  const series = (await readMetrics(run.id, 0, [metric])).series[metric];
  return { step: series?.step ?? [], value: series?.value ?? [] };
}

/** Appends a value; what a killed training had measured beyond its checkpoint is measured again and replaced. */
function push(curve: { step: number[]; value: number[] }, step: number, value: number): void {
  while (curve.step.length > 0 && curve.step[curve.step.length - 1] >= step) {
    curve.step.pop();
    curve.value.pop();
  }
  curve.step.push(step);
  curve.value.push(value);
}

/** Enters the run of a trial, named after its sweep where nobody has that name. */
async function makeRun(sweep: SweepSummary, trial: RunTrial): Promise<RunView> {
  const config = trialConfig(sweep.plan, trial.settings, trial.seed);
  const request = { config, sweepId: sweep.id, trial: trial.trial };
  const name = `${sweep.name}-${String(trial.trial + 1).padStart(2, '0')}`;
  try {
    return await newRun({ ...request, name });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    return newRun(request);
  }
}

/** Notes that a sweep does not go on with a trial. */
export async function dropTrial(trial: RunTrial): Promise<void> {
  if (trial.run) await giveVerdict(trial.run.id, 'hopeless');
}

async function giveVerdict(runId: string, verdict: 'hopeless'): Promise<void> {
  const db = await database();
  // What somebody decided by hand stands.
  await db.run.updateMany({ where: { id: runId, verdict: null }, data: { verdict } });
}

/** Measures a finished trial as the plan's objective asks. Returns what came of it, in words. */
export async function evaluateTrial(plan: SweepPlan, trial: RunTrial, task: Task): Promise<string> {
  const { protocol, subjects } = plan.objective;
  const { name } = trial.run!;
  const params = {
    ...{ model: name, protocol: protocol!, sNorm: false, ablations: false },
    ...(subjects !== undefined && { subjects }),
    ...(getProtocol(protocol!).dataset === null && { dataset: String(trial.run!.config.dataset) }),
  };
  const quiet: Task = { progress() {}, log() {}, signal: task.signal };
  const evaluated = await evaluateModel({ ...params, protocol: getProtocol(protocol!) }, quiet);
  await storeEvaluation(params, evaluated);
  const { blocks } = plan.objective;
  const pooled = evaluated.result.result.fusion.find((fusion) => fusion.blocks === blocks)?.pooled;
  return `${name}: AUC ${pooled?.auc?.toFixed(3)}, EER ${pooled?.eer?.toFixed(3)} of ${blocks} block(s), in ${evaluated.result.seconds.toFixed(0)} s`;
}
