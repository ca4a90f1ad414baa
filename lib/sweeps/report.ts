import { mean } from '../averages.ts';
import type { PointReport, PointState, ReportedTrial, SweepReport } from './contract.ts';
import { isCost, isEvaluated, type SweepPlan } from './plan.ts';

/** Sums up a sweep. `length` is how many steps a trial of given settings trains. */
export function reportSweep(
  plan: SweepPlan,
  trials: readonly ReportedTrial[],
  length: (trial: ReportedTrial) => number,
): SweepReport {
  const byPoint = new Map<number, ReportedTrial[]>();
  for (const trial of trials) byPoint.set(trial.point, [...(byPoint.get(trial.point) ?? []), trial]);
  const evaluated = isEvaluated(plan.objective.figure);
  const sign = isCost(plan.objective.figure) ? 1 : -1;
  const points = [...byPoint.values()].map((own) => reportPoint(own, evaluated));
  points.sort((a, b) => {
    if (a.value !== null && b.value !== null) return sign * (a.value - b.value) || a.point - b.point;
    return Number(a.value === null) - Number(b.value === null) || b.steps - a.steps || a.point - b.point;
  });
  const best = points.find(({ state, value }) => state === 'finished' && value !== null) ?? null;
  const reaches = ({ interval, point, state }: PointReport) =>
    state === 'finished' &&
    point !== best?.point &&
    interval !== null &&
    best?.value != null &&
    interval[0] <= best.value &&
    best.value <= interval[1];
  const sum = (pick: (trial: ReportedTrial) => number) => trials.reduce((total, one) => total + pick(one), 0);
  return {
    points,
    best,
    alike: points.filter(reaches).length,
    cost: {
      seconds: sum(({ seconds }) => seconds),
      evaluationSeconds: sum(({ evaluationSeconds }) => evaluationSeconds),
      steps: sum(({ step }) => step),
      allSteps: sum(length),
    },
  };
}

function reportPoint(own: readonly ReportedTrial[], evaluated: boolean): PointReport {
  const measured = own.filter(({ status, value }) => status === 'finished' && value !== null);
  const values = measured.map(({ value }) => value as number);
  const overSeeds = values.length > 1 ? tInterval(values) : null;
  const overPeople = evaluated ? meanInterval(measured.map(({ interval }) => interval)) : null;
  return {
    point: own[0].point,
    settings: own[0].settings,
    state: stateOf(own),
    trials: own.map(({ trial }) => trial),
    value: values.length > 0 ? mean(values) : null,
    interval: overPeople ?? overSeeds,
    over: overPeople ? 'people' : overSeeds ? 'seeds' : null,
    spread: values.length > 1 ? Math.max(...values) - Math.min(...values) : null,
    steps: own.reduce((sum, { step }) => sum + step, 0),
    seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function stateOf(own: readonly ReportedTrial[]): PointState {
  if (own.every(({ status, value }) => status === 'finished' && value !== null)) return 'finished';
  if (own.some(({ status }) => status === 'failed')) return 'failed';
  return own.find(({ status, verdict }) => status !== 'finished' && verdict !== null)?.verdict ?? 'open';
}

function meanInterval(
  intervals: readonly (readonly [number | null, number | null] | null)[],
): [number, number] | null {
  const known = intervals.filter(
    (pair): pair is readonly [number, number] => pair?.[0] != null && pair[1] != null,
  );
  if (known.length === 0 || known.length < intervals.length) return null;
  return [mean(known.map(([lo]) => lo)), mean(known.map(([, hi]) => hi))];
}

/** 97.5% quantiles of Student's t by degrees of freedom, 1 … 19: a point has at most twenty seeds. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093,
];

/** 95% interval of a mean over two to twenty seeds. */
export function tInterval(values: readonly number[]): [number, number] {
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  const half = T[values.length - 2] * Math.sqrt(variance / values.length);
  return [centre - half, centre + half];
}
