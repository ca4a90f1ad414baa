import { NearestHeaps, type Neighbours } from './nearest.ts';
import { fitPca, transformPca } from './pca.ts';
import type { Points } from './points.ts';
import type { Steps } from './steps.ts';

/** Rows between two steps. */
const STRIDE = 256;

/**
 * The exact `k` nearest other points of every point. The points are turned to their principal axes, which changes
 * no distance, and sorted along the first; a search goes outward from each point and ends when the first
 * coordinate alone is farther than the k-th neighbour (Friedman, Baskett & Shustek 1975), and a distance
 * is given up as soon as its partial sum is too large.
 */
export function* exactNeighbours(points: Points, k: number): Steps<Neighbours> {
  const { count, dims } = points;
  const kept = Math.min(k, count - 1);
  const turned = transformPca(fitPca(points, dims), points);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  order.sort((a, b) => turned[a * dims] - turned[b * dims] || a - b);
  const rows = new Float64Array(count * dims);
  for (let r = 0; r < count; r++) rows.set(turned.subarray(order[r] * dims, (order[r] + 1) * dims), r * dims);
  const heaps = new NearestHeaps(count, kept);
  for (let r = 0; r < count; r++) {
    searchOutward(rows, dims, r, count, order, heaps);
    if (r % STRIDE === 0) yield { fraction: r / count, message: 'finding neighbours' };
  }
  return heaps.sorted();
}

function searchOutward(
  rows: Float64Array,
  dims: number,
  r: number,
  count: number,
  order: Int32Array,
  heaps: NearestHeaps,
): void {
  const row = order[r];
  const own = rows[r * dims];
  let left = r - 1;
  let right = r + 1;
  while (left >= 0 || right < count) {
    const toLeft = left >= 0 ? own - rows[left * dims] : Number.POSITIVE_INFINITY;
    const toRight = right < count ? rows[right * dims] - own : Number.POSITIVE_INFINITY;
    const gap = Math.min(toLeft, toRight);
    const bound = heaps.bound(row);
    if (gap * gap >= bound) return;
    const other = toLeft <= toRight ? left-- : right++;
    const squared = boundedDistance(rows, dims, r, other, bound);
    if (squared < bound) heaps.replace(row, order[other], squared);
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
