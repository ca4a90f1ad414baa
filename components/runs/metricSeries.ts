import type { MetricUpdate } from '@/lib/runs/contract.ts';

/** Curves of one run by metric: parallel columns in order of step. */
export type MetricSeries = MetricUpdate['series'];

/** Adds what came later; metrics that did not change keep their identity, so that their charts are not drawn anew. */
export function appendSeries(series: MetricSeries, more: MetricSeries): MetricSeries {
  const out = { ...series };
  for (const [name, columns] of Object.entries(more)) {
    const before = out[name];
    out[name] = before
      ? {
          step: [...before.step, ...columns.step],
          seconds: [...before.seconds, ...columns.seconds],
          value: [...before.value, ...columns.value],
        }
      : columns;
  }
  return out;
}

/** One point of a curve. */
export interface CurvePoint {
  step: number;
  seconds: number;
  value: number;
}

/**
 * Exponential moving average without the pull of its start (the bias correction of Adam, Kingma and Ba 2015):
 * `weight` 0 leaves the curve, towards 1 it flattens.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let mass = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = weight * average + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return average / mass;
  });
}

/** At most about `limit` points of a curve, the least and greatest of each stretch among them. */
export function thin(points: readonly CurvePoint[], limit: number): CurvePoint[] {
  if (points.length <= limit) return [...points];
  const stretch = Math.ceil((2 * points.length) / limit);
  const out: CurvePoint[] = [];
  for (let start = 0; start < points.length; start += stretch) {
    const part = points.slice(start, start + stretch);
    let low = part[0];
    let high = part[0];
    for (const point of part) {
      if (point.value < low.value) low = point;
      if (point.value > high.value) high = point;
    }
    out.push(...(low.step <= high.step ? [low, high] : [high, low]));
  }
  out.push(points[points.length - 1]);
  return out;
}
