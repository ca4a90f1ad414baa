/** The least and greatest finite value of a series within each of `columns` equal stretches of time; NaN where there is none. */
export interface Envelope {
  low: Float32Array;
  high: Float32Array;
}

/** Reduces a series to what a chart `columns` pixels wide can show, without losing a peak. */
export function envelope(
  t: Float64Array,
  values: ArrayLike<number>,
  start: number,
  end: number,
  range: readonly [number, number],
  columns: number,
): Envelope {
  const low = new Float32Array(columns).fill(Number.NaN);
  const high = new Float32Array(columns).fill(Number.NaN);
  const perMs = columns / Math.max(range[1] - range[0], 1e-9);
  for (let i = start; i < end; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    const column = Math.min(columns - 1, Math.max(0, Math.floor((t[i] - range[0]) * perMs)));
    if (!(low[column] <= value)) low[column] = value;
    if (!(high[column] >= value)) high[column] = value;
  }
  return { low, high };
}
