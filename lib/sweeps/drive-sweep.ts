import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError, reportError, throwIfCancelled } from '../errors.ts';
import type { Task } from '../task.ts';
import type { SweepSummary } from './contract.ts';
import { type NextActions, nextActions, type SweepAction, stepsLeft } from './next-actions.ts';
import { planTrials, trialConfig } from './points.ts';
import { dropTrial, evaluateTrial, trainTrial } from './run-trial.ts';
import type { SweepJobParams } from './sweep-params.ts';
import { getSweep, setSweepStatus } from './sweep-store.ts';
import { type RunTrial, readTrials } from './trials.ts';

/** Errors of a trial after which the others have no better chance. */
const FATAL = new Set(['disk_full', 'internal', 'unavailable', 'not_found']);
/** Before a run is tried again that another process trains, ms. */
const WAIT = 2000;

/**
 * Does what a sweep still has to do: trains, compares, gives up, evaluates. It keeps nothing in memory that is not in the
 * runs, so that whatever ends it, calling it again goes on to the same result.
 *
 * @throws AppError `cancelled` (then it is stopped and can be resumed), or why nothing could be trained.
 */
export async function driveSweep(
  { sweep: id, workers = availableParallelism(), atOnce = 1 }: SweepJobParams,
  task: Task,
): Promise<{ sweep: string; finished: number; givenUp: number; failed: number }> {
  const sweep = await getSweep(id);
  await setSweepStatus(sweep.id, 'running');
  try {
    const trials = await new Drive(sweep, Math.max(1, Math.floor(workers / atOnce)), atOnce, task).run();
    const count = (status: RunTrial['status']) => trials.filter((trial) => trial.status === status).length;
    const finished = count('finished');
    if (finished === 0) throw firstFailure(trials);
    await setSweepStatus(sweep.id, 'finished');
    const failed = count('failed');
    return { sweep: sweep.name, finished, givenUp: trials.length - finished - failed, failed };
  } catch (error) {
    const report = reportError(error);
    if (report.code === 'cancelled') await setSweepStatus(sweep.id, 'stopped');
    else await setSweepStatus(sweep.id, 'failed', report);
    throw error;
  }
}

function firstFailure(trials: readonly RunTrial[]): AppError {
  const failed = trials.find(({ status }) => status === 'failed')?.run;
  const reason = failed?.error?.message;
  return new AppError('bad_data', `No trial came to its end.${reason ? ` ${failed?.name}: ${reason}` : ''}`, {
    hint: 'Look at the runs of the sweep: each says why it ended.',
  });
}

class Drive {
  readonly #sweep: SweepSummary;
  readonly #workers: number;
  readonly #atOnce: number;
  readonly #task: Task;
  readonly #underWay = new Map<number, Promise<void>>();
  /** Steps of trials under way, which their rows learn of a little later. */
  readonly #steps = new Map<number, number>();
  readonly #evaluationFailed = new Set<number>();
  readonly #stop = new AbortController();
  #fatal: unknown;
  #trials: RunTrial[] = [];
  readonly #length: number;

  constructor(sweep: SweepSummary, workers: number, atOnce: number, task: Task) {
    this.#sweep = sweep;
    this.#workers = workers;
    this.#atOnce = atOnce;
    this.#task = task;
    const { points } = planTrials(sweep.plan);
    this.#length = trialConfig(sweep.plan, points[0], sweep.plan.seeds[0]).steps;
  }

  async run(): Promise<RunTrial[]> {
    try {
      for (;;) {
        throwIfCancelled(this.#task.signal);
        if (this.#fatal) throw this.#fatal;
        const next = await this.#look();
        for (const trial of next.drop) await this.#drop(this.#trials[trial]);
        if (next.drop.length > 0) continue;
        for (const action of next.actions) {
          if (this.#underWay.size >= this.#atOnce) break;
          if (!this.#underWay.has(action.trial)) this.#begin(action);
        }
        if (this.#underWay.size === 0) return this.#trials;
        await Promise.race(this.#underWay.values());
      }
    } finally {
      this.#stop.abort();
      await Promise.allSettled(this.#underWay.values());
    }
  }

  async #look(): Promise<NextActions> {
    const curves = this.#sweep.plan.stopping.rule !== 'none';
    this.#trials = await readTrials(this.#sweep, { curves });
    const next = nextActions(this.#sweep.plan, this.#trials, this.#length);
    this.#report('');
    return {
      drop: next.drop,
      actions: next.actions.filter(
        ({ kind, trial }) => kind === 'train' || !this.#evaluationFailed.has(trial),
      ),
    };
  }

  async #drop(trial: RunTrial): Promise<void> {
    await dropTrial(trial);
    this.#task.log(`${nameOf(trial)}: given up after ${trial.step} steps, worse than others by then`);
  }

  #begin(action: SweepAction): void {
    const trial = this.#trials[action.trial];
    const done = (action.kind === 'train' ? this.#train(trial, action.until) : this.#evaluate(trial)).finally(
      () => {
        this.#underWay.delete(action.trial);
        this.#steps.delete(action.trial);
      },
    );
    this.#underWay.set(action.trial, done);
  }

  async #train(trial: RunTrial, until: number | null): Promise<void> {
    try {
      const ended = await trainTrial(this.#sweep, trial, {
        until,
        workers: this.#workers,
        inThreads: this.#atOnce > 1,
        finished: this.#trials.filter(({ status }) => status === 'finished').map(({ curve }) => curve),
        signal: AbortSignal.any([this.#task.signal, this.#stop.signal]),
        onStep: (step, message) => {
          this.#steps.set(trial.trial, step);
          this.#report(message);
        },
      });
      this.#task.log(ended);
    } catch (error) {
      const { code, message } = reportError(error);
      if (code === 'cancelled') return;
      this.#task.log(`${nameOf(trial)}: ${message}`);
      if (FATAL.has(code)) this.#fatal ??= error;
      if (code === 'conflict') await wait(WAIT, undefined, { signal: this.#task.signal }).catch(() => {});
    }
  }

  async #evaluate(trial: RunTrial): Promise<void> {
    try {
      this.#task.log(await evaluateTrial(this.#sweep.plan, trial, this.#task));
    } catch (error) {
      const { code, message } = reportError(error);
      if (code === 'cancelled') return;
      this.#evaluationFailed.add(trial.trial);
      this.#task.log(`${nameOf(trial)} could not be evaluated: ${message}`);
      if (FATAL.has(code)) this.#fatal ??= error;
    }
  }

  /** Progress of the whole, in steps trained and to be trained. */
  #report(message: string): void {
    const { plan } = this.#sweep;
    const now = this.#trials.map((trial) => ({
      ...trial,
      step: Math.max(trial.step, this.#steps.get(trial.trial) ?? 0),
    }));
    const done = now.reduce((sum, { step }) => sum + step, 0);
    const left = stepsLeft(plan, now, ({ point, seed }) =>
      trialConfig(plan, this.#trials[point].settings, seed),
    );
    const over = now.filter(({ status }) => status === 'finished').length;
    const words = [`${over} of ${now.length} trials finished`, message].filter(Boolean).join(' · ');
    this.#task.progress(done + left === 0 ? 1 : done / (done + left), words);
  }
}

function nameOf(trial: RunTrial): string {
  return trial.run?.name ?? `trial ${trial.trial + 1}`;
}
