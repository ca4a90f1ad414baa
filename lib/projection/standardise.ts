import type { Points } from './points.ts';

/** Every dimension with mean 0 and variance 1 over the points; a constant one becomes 0. */
export function standardise({ values, count, dims }: Points): Points {
  const out = new Float64Array(values);
  for (let d = 0; d < dims; d++) {
    let mean = 0;
    let squares = 0;
    for (let i = d; i < out.length; i += dims) mean += out[i] / count;
    for (let i = d; i < out.length; i += dims) squares += (out[i] - mean) ** 2 / count;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = d; i < out.length; i += dims) out[i] = (out[i] - mean) * scale;
  }
  return { values: out, count, dims };
}
