import { approximateNeighbours } from './approximate-neighbours.ts';
import { exactNeighbours } from './exact-neighbours.ts';
import { NearestHeaps, type Neighbours } from './nearest.ts';
import { type Points, squaredDistance } from './points.ts';
import type { Steps } from './steps.ts';

/** Up to this many points the search is exact; beyond, it would take longer than the map. */
const EXACT_LIMIT = 12_000;

/** The `k` nearest other points of every point: exact up to {@link EXACT_LIMIT} points, nearly so above. */
export function findNeighbours(points: Points, k: number, seed: number): Steps<Neighbours> {
  return points.count <= EXACT_LIMIT
    ? exactNeighbours(points, k)
    : approximateNeighbours(points, k, { seed });
}

/** The `k` points of `reference` nearest to each of `queries`, exactly; for a few queries. */
export function nearestIn(reference: Points, queries: Points, k: number): Neighbours {
  const heaps = new NearestHeaps(queries.count, Math.min(k, reference.count));
  for (let i = 0; i < queries.count; i++)
    for (let j = 0; j < reference.count; j++) {
      const squared = squaredDistance(queries, i, reference, j);
      if (squared < heaps.bound(i)) heaps.replace(i, j, squared);
    }
  return heaps.sorted();
}
