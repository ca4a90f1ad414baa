import { estimateTraining, expectedSpeed, speedRecords } from '../runs/estimate.ts';
import { checkPlan } from './check-plan.ts';
import type { SweepEstimate } from './contract.ts';
import { stepsLeft, type TrialState } from './next-actions.ts';
import { parseSweepPlan } from './plan.ts';
import { planTrials, trialConfig } from './points.ts';

/**
 * Checks a plan and says what it costs, one training after the other. Evaluations are not counted.
 *
 * @throws AppError for a plan that could not be made
 */
export async function estimateSweep(input: unknown): Promise<SweepEstimate> {
  const plan = parseSweepPlan(input);
  await checkPlan(plan);
  const { points, trials } = planTrials(plan);
  const config = ({ point, seed }: { point: number; seed: number }) => trialConfig(plan, points[point], seed);
  const fresh: TrialState[] = trials.map((trial) => ({
    ...trial,
    ...{ status: 'new', step: 0, verdict: null, evaluated: false, curve: { step: [], value: [] } },
  }));
  const counted = new Map<string, number>();
  const lengths: number[] = [];
  for (const trial of trials) {
    const own = config(trial);
    const key = JSON.stringify([
      own.epochs,
      own.steps,
      own.crop,
      own.signal,
      own.subjects,
      own.holdBack,
      own.batch,
    ]);
    if (own.epochs !== null && !counted.has(key)) counted.set(key, (await estimateTraining(own)).steps);
    lengths.push(own.epochs === null ? own.steps : counted.get(key)!);
  }
  const all = lengths.reduce((sum, steps) => sum + steps, 0);
  const steps = plan.stopping.rule === 'halving' ? stepsLeft(plan, fresh, config) : all;
  const { records, here } = await speedRecords();
  const speeds = trials.map((trial) => expectedSpeed(config(trial), records));
  const seconds = speeds.every((speed) => speed !== null)
    ? speeds.reduce(
        (sum, speed, i) => sum + (lengths[i] * config(trials[i]).batch) / speed!.blocksPerSecond,
        0,
      )
    : null;
  return {
    points,
    trials: trials.length,
    steps,
    seconds: seconds === null ? null : (seconds * steps) / all,
    from: speeds[0]?.from ?? null,
    here,
  };
}
