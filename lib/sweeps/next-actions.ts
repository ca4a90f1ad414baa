import type { TrainingConfig } from '../network/config.ts';
import { isCost, isEvaluated, type SweepPlan, watchedMetric } from './plan.ts';
import type { Trial } from './points.ts';
import { type Curve, levelAt, type Rung, rungs } from './stopping.ts';

/** Why a sweep does not go on with a trial: it was worse than others, or somebody stopped it. */
export type Verdict = 'hopeless' | 'by_hand';

/** What is known of a trial from its run; all that a sweep decides by. */
export interface TrialState extends Trial {
  readonly status: 'new' | 'begun' | 'finished' | 'failed';
  /** Steps trained. */
  readonly step: number;
  readonly verdict: Verdict | null;
  /** Whether the objective's evaluation is there. */
  readonly evaluated: boolean;
  /** Of the watched metric; empty where nothing is watched. */
  readonly curve: Curve;
}

export type SweepAction =
  | {
      readonly kind: 'train';
      readonly trial: number /** Pause here; null for the end. */;
      readonly until: number | null;
    }
  | { readonly kind: 'evaluate'; readonly trial: number };

export interface NextActions {
  /** Trials to give up. */
  readonly drop: readonly number[];
  /** What can be done now, in order. */
  readonly actions: readonly SweepAction[];
}

/**
 * What a sweep does next, from what its runs say and nothing else: asked again after a crash it answers the same.
 *
 * @param steps how long a trial trains; only used with early stopping, where all train alike
 */
export function nextActions(plan: SweepPlan, trials: readonly TrialState[], steps: number): NextActions {
  const evaluate: SweepAction[] = isEvaluated(plan.objective.figure)
    ? trials
        .filter(({ status, evaluated }) => status === 'finished' && !evaluated)
        .map(({ trial }) => ({ kind: 'evaluate', trial }))
    : [];
  const lost = lostPoints(trials);
  const open = trials.filter(({ point, ...trial }) => !isOver(trial) && !lost.has(point));
  if (plan.stopping.rule === 'halving') {
    const step = halvingStep(plan, trials, lost, rungs(countPoints(trials), steps, plan.stopping));
    if (step) return { drop: step.drop, actions: [...evaluate, ...step.actions] };
  }
  return {
    drop: [],
    actions: [...evaluate, ...open.map(({ trial }): SweepAction => ({ kind: 'train', trial, until: null }))],
  };
}

/** Whether nothing more is trained of a trial. */
function isOver({ status, verdict }: Pick<TrialState, 'status' | 'verdict'>): boolean {
  return status === 'finished' || status === 'failed' || verdict !== null;
}

/** Points of which one trial was given up: further seeds would be a waste. */
function lostPoints(trials: readonly TrialState[]): Set<number> {
  return new Set(
    trials
      .filter(({ status, verdict }) => status !== 'finished' && (status === 'failed' || verdict !== null))
      .map(({ point }) => point),
  );
}

function countPoints(trials: readonly TrialState[]): number {
  return new Set(trials.map(({ point }) => point)).size;
}

function halvingStep(
  plan: SweepPlan,
  trials: readonly TrialState[],
  lost: ReadonlySet<number>,
  levels: readonly Rung[],
): NextActions | undefined {
  const live = trials.filter(({ point }) => !lost.has(point));
  const points = [...new Set(live.map(({ point }) => point))];
  for (const { step, keep } of levels) {
    if (points.length <= keep) continue;
    const below = live.filter((trial) => trial.step < step && !isOver(trial));
    if (below.length > 0)
      return { drop: [], actions: below.map(({ trial }) => ({ kind: 'train', trial, until: step })) };
    const better = isCost(watchedMetric(plan)) ? 1 : -1;
    const ranked = points
      .map((point) => ({
        point,
        cost: better * (pointLevel(live, point, step) ?? better * Number.MAX_VALUE),
      }))
      .sort((a, b) => a.cost - b.cost || a.point - b.point);
    const dropped = new Set(ranked.slice(keep).map(({ point }) => point));
    const drop = live.filter((trial) => dropped.has(trial.point) && !isOver(trial)).map(({ trial }) => trial);
    if (drop.length > 0) return { drop, actions: [] };
  }
  return undefined;
}

/** Mean over the seeds of a point; undefined, and so the worst, where a trial has no value. */
function pointLevel(trials: readonly TrialState[], point: number, step: number): number | undefined {
  const levels = trials.filter((trial) => trial.point === point).map(({ curve }) => levelAt(curve, step));
  if (levels.some((level) => level === undefined)) return undefined;
  return levels.reduce<number>((sum, level) => sum + level!, 0) / levels.length;
}

/** Steps that a sweep still has to train, if no trial fails or is given up by the median rule. */
export function stepsLeft(
  plan: SweepPlan,
  trials: readonly TrialState[],
  config: (trial: Trial) => TrainingConfig,
): number {
  const lost = lostPoints(trials);
  const open = trials.filter((trial) => !isOver(trial) && !lost.has(trial.point));
  const ends = open.map((trial) => Math.max(0, config(trial).steps - trial.step));
  if (plan.stopping.rule !== 'halving' || open.length === 0)
    return ends.reduce((sum, steps) => sum + steps, 0);
  const { steps } = config(open[0]);
  const levels = rungs(countPoints(trials), steps, plan.stopping);
  const perPoint = open.length / countPoints(open);
  let left = 0;
  let alive = countPoints(open);
  let from = Math.min(...open.map(({ step }) => step));
  for (const { step, keep } of [...levels, { step: steps, keep: 1 }]) {
    left += Math.max(0, step - from) * alive * perPoint;
    from = Math.max(from, step);
    alive = Math.min(alive, keep);
  }
  return left;
}
