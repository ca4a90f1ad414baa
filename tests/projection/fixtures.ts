import type { Points } from '../../lib/projection/points.ts';
import { seededRandom } from '../../lib/random.ts';

/** Gaussian clusters around centres that are `spread` standard deviations of the origin's cloud apart. */
export function clusters(
  count: number,
  dims: number,
  groups: number,
  spread: number,
  seed = 1,
): Points & { labels: Int32Array } {
  const random = seededRandom(seed);
  const centres = Float64Array.from({ length: groups * dims }, () => spread * random.normal());
  const values = new Float32Array(count * dims);
  const labels = Int32Array.from({ length: count }, (_, i) => i % groups);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dims; d++) values[i * dims + d] = centres[labels[i] * dims + d] + random.normal();
  return { values, count, dims, labels };
}
