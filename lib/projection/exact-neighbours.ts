import { NearestHeaps, type Neighbours } from './nearest.ts';
import { type Points, squaredDistance } from './points.ts';
import { SimdMemory } from './simd.ts';
import type { Steps } from './steps.ts';

/** Points whose distances are computed together. */
const TOGETHER = 4;
/** Points between two steps. */
const STRIDE = 256;

/**
 * The exact `k` nearest other points of every point: all distances, in SIMD. They are compared in single precision, around the mean, which
 * may change places of points whose distances agree in six digits, and told in double.
 */
export function* exactNeighbours(points: Points, k: number): Steps<Neighbours> {
  const { count, dims } = points;
  const kept = Math.min(k, count - 1);
  const width = Math.ceil(dims / 4) * 4;
  const memory = new SimdMemory(4 * ((count + TOGETHER) * width + TOGETHER * count) + 64);
  const rows = memory.floats((count + TOGETHER) * width);
  const out = memory.floats(TOGETHER * count);
  centre(points, rows, width);
  const heaps = new NearestHeaps(count, kept);
  for (let first = 0; first < count; first += TOGETHER) {
    memory.kernels.squaredDistances(rows.byteOffset, 4 * width, count, first, out.byteOffset);
    const end = Math.min(count, first + TOGETHER);
    for (let row = first; row < end; row++) keepNearest(heaps, row, out, row - first);
    if (first % STRIDE === 0) yield { fraction: first / count, message: 'finding neighbours' };
  }
  const { indices, squared } = heaps;
  for (let row = 0; row < count; row++)
    for (let p = row * kept; p < (row + 1) * kept; p++)
      squared[p] = squaredDistance(points, row, points, indices[p]);
  return heaps.sorted();
}

/** The points less their mean, filled up with zeros. */
function centre({ values, count, dims }: Points, rows: Float32Array, width: number): void {
  for (let d = 0; d < dims; d++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[i * dims + d];
    const mean = sum / count;
    for (let i = 0; i < count; i++) rows[i * width + d] = values[i * dims + d] - mean;
  }
}

/** Offers a point all others; distances of {@link TOGETHER} points alternate in `distances`. */
function keepNearest(heaps: NearestHeaps, row: number, distances: Float32Array, offset: number): void {
  let bound = heaps.bound(row);
  for (let j = 0, at = offset; at < distances.length; j++, at += TOGETHER) {
    if (!(distances[at] < bound) || j === row) continue;
    heaps.replace(row, j, distances[at]);
    bound = heaps.bound(row);
  }
}

/** The squared distance of two rows, or any number not below `bound` when it is not. */
export function boundedDistance(
  rows: Float64Array | Float32Array,
  dims: number,
  a: number,
  b: number,
  bound: number,
): number {
  let sum = 0;
  let p = a * dims;
  let q = b * dims;
  const end = p + dims;
  while (p + 8 <= end) {
    const d0 = rows[p] - rows[q];
    const d1 = rows[p + 1] - rows[q + 1];
    const d2 = rows[p + 2] - rows[q + 2];
    const d3 = rows[p + 3] - rows[q + 3];
    const d4 = rows[p + 4] - rows[q + 4];
    const d5 = rows[p + 5] - rows[q + 5];
    const d6 = rows[p + 6] - rows[q + 6];
    const d7 = rows[p + 7] - rows[q + 7];
    sum += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + d4 * d4 + d5 * d5 + d6 * d6 + d7 * d7;
    if (sum >= bound) return sum;
    p += 8;
    q += 8;
  }
  for (; p < end; p++, q++) sum += (rows[p] - rows[q]) ** 2;
  return sum;
}
