import { mean } from '../averages.ts';
import { readMetrics } from '../runs/metric-reader.ts';
import { listRunsOfSweep } from '../runs/run-store.ts';
import type { SweepCurves } from './contract.ts';
import { watchedMetric } from './plan.ts';
import type { Curve } from './stopping.ts';
import { getSweep } from './sweep-store.ts';

/** Points that a small chart can show. */
const MOST_POINTS = 120;

/** Means over equal stretches of steps, at most {@link MOST_POINTS} of them. */
export function thinCurve({ step, value }: Curve, most = MOST_POINTS): { step: number[]; value: number[] } {
  if (step.length <= most) return { step: [...step], value: [...value] };
  const out: { step: number[]; value: number[] } = { step: [], value: [] };
  for (let i = 0; i < most; i++) {
    const [from, to] = [i, i + 1].map((at) => Math.floor((at * step.length) / most));
    out.step.push(step[to - 1]);
    out.value.push(mean(value.slice(from, to)));
  }
  return out;
}

/** Throws `not_found`. */
export async function readSweepCurves(idOrName: string): Promise<SweepCurves> {
  const { id, plan } = await getSweep(idOrName);
  const metric = watchedMetric(plan);
  const trials: SweepCurves['trials'] = [];
  for (const run of await listRunsOfSweep(id)) {
    const series = (await readMetrics(run.id, 0, [metric])).series[metric];
    if (series && run.trial !== null) trials.push({ trial: run.trial, ...thinCurve(series) });
  }
  return { metric, trials };
}
