import type { CurveColumns } from './contract.ts';

/** At most about `limit` points of a curve, the least and greatest of each stretch and the last among them. */
export function thinCurve(curve: CurveColumns, limit: number): CurveColumns {
  const { step, seconds, value } = curve;
  const n = step.length;
  if (n <= limit) return curve;
  const stretch = Math.ceil((2 * n) / limit);
  const kept: number[] = [];
  for (let start = 0; start < n; start += stretch) {
    let low = start;
    let high = start;
    for (let i = start; i < Math.min(n, start + stretch); i++) {
      if (value[i] < value[low]) low = i;
      if (value[i] > value[high]) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  if (kept.at(-1) !== n - 1) kept.push(n - 1);
  return {
    step: kept.map((i) => step[i]),
    seconds: kept.map((i) => seconds[i]),
    value: kept.map((i) => value[i]),
  };
}
