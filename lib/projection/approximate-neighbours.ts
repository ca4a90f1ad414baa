import { type Random, seededRandom } from '../random.ts';
import { boundedDistance } from './exact-neighbours.ts';
import { NearestHeaps, type Neighbours } from './nearest.ts';
import { fitPca, transformPca } from './pca.ts';
import type { Points } from './points.ts';
import { type Steps, within } from './steps.ts';

export interface ApproximateOptions {
  readonly seed: number;
  /** Random projection trees to begin with. */
  readonly trees?: number;
  /** Rounds of NN-descent at most. */
  readonly rounds?: number;
}

/** Neighbours taken into one local join, per point and direction; Dong's sampling rate ρ as a number. */
const SAMPLE = 24;

/**
 * Nearly the `k` nearest points of every point, in a time that grows little faster than their number: random
 * projection trees (Dasgupta & Freund 2008) give candidates, NN-descent (Dong, Charikar & Li 2011) improves
 * them, because a neighbour of a neighbour is likely to be one too.
 */
export function* approximateNeighbours(
  points: Points,
  k: number,
  { seed, trees = 8, rounds = 6 }: ApproximateOptions,
): Steps<Neighbours> {
  const { count, dims } = points;
  const rows = transformPca(fitPca(points, dims), points);
  const heaps = new NearestHeaps(count, Math.min(k, count - 1));
  const random = seededRandom(seed);
  yield* within(plantTrees(rows, dims, count, heaps, trees, random), 0, 0.5);
  yield* within(descend(rows, dims, heaps, rounds, random), 0.5, 1);
  return heaps.sorted();
}

function offer(rows: Float64Array, dims: number, heaps: NearestHeaps, a: number, b: number): number {
  const boundA = heaps.bound(a);
  const boundB = heaps.bound(b);
  const squared = boundedDistance(rows, dims, a, b, Math.max(boundA, boundB));
  let changes = 0;
  if (squared < boundA && !heaps.has(a, b)) {
    heaps.replace(a, b, squared);
    changes++;
  }
  if (squared < boundB && !heaps.has(b, a)) {
    heaps.replace(b, a, squared);
    changes++;
  }
  return changes;
}

function* plantTrees(
  rows: Float64Array,
  dims: number,
  count: number,
  heaps: NearestHeaps,
  trees: number,
  random: Random,
): Steps<void> {
  const leaf = Math.max(64, heaps.k + 20);
  const items = Int32Array.from({ length: count }, (_, i) => i);
  for (let tree = 0; tree < trees; tree++) {
    const stack: [number, number][] = [[0, count]];
    let done = 0;
    for (let range = stack.pop(); range; range = stack.pop()) {
      const [start, end] = range;
      if (end - start <= leaf) {
        for (let i = start; i < end; i++)
          for (let j = i + 1; j < end; j++) offer(rows, dims, heaps, items[i], items[j]);
        done += end - start;
        yield { fraction: (tree + done / count) / trees, message: 'finding neighbours' };
      } else {
        const middle = split(rows, dims, items, start, end, random);
        stack.push([start, middle], [middle, end]);
      }
    }
  }
}

/** Parts items by the plane half-way between two random ones; in the middle when they are the same point. */
function split(
  rows: Float64Array,
  dims: number,
  items: Int32Array,
  start: number,
  end: number,
  random: Random,
): number {
  const a = items[start + random.integer(end - start)];
  const b = items[start + random.integer(end - start)];
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const item = items[low];
    let side = 0;
    for (let d = 0; d < dims; d++) {
      const pa = rows[a * dims + d];
      const pb = rows[b * dims + d];
      side += (pa - pb) * (rows[item * dims + d] - (pa + pb) / 2);
    }
    if (side > 0) low++;
    else {
      items[low] = items[high];
      items[high--] = item;
    }
  }
  const part = (low - start) / (end - start);
  return part < 0.05 || part > 0.95 ? start + ((end - start) >> 1) : low;
}

function* descend(
  rows: Float64Array,
  dims: number,
  heaps: NearestHeaps,
  rounds: number,
  random: Random,
): Steps<void> {
  const { rows: count, k } = heaps;
  const fresh = new Int32Array(count * 2 * SAMPLE);
  const filled = new Int32Array(count);
  const seen = new Set<number>();
  let known = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    filled.fill(0);
    const now = new Set<number>();
    for (let i = 0; i < count; i++)
      for (let s = 0; s < SAMPLE; s++) {
        const j = heaps.indices[i * k + random.integer(k)];
        if (j < 0) continue;
        const edge = i * count + j;
        if (known.has(edge) || now.has(edge)) continue;
        now.add(edge);
        if (filled[i] < 2 * SAMPLE) fresh[i * 2 * SAMPLE + filled[i]++] = j;
        if (filled[j] < 2 * SAMPLE) fresh[j * 2 * SAMPLE + filled[j]++] = i;
      }
    known = now;
    let changes = 0;
    for (let i = 0; i < count; i++) {
      const base = i * 2 * SAMPLE;
      seen.clear();
      for (let p = 0; p < filled[i]; p++) {
        const a = fresh[base + p];
        if (seen.has(a)) continue;
        seen.add(a);
        for (let q = 0; q < p; q++)
          if (fresh[base + q] !== a) changes += offer(rows, dims, heaps, a, fresh[base + q]);
      }
      if (i % 256 === 0) yield { fraction: (round + i / count) / rounds, message: 'improving neighbours' };
    }
    if (changes < 0.002 * count * k) return;
  }
}
