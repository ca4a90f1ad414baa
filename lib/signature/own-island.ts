import { decodeFloats } from '../base64.ts';
import { windowMeans } from '../evaluation/windows.ts';
import { placePoints } from '../projection/place.ts';
import { unitLength } from '../projection/points.ts';
import type { IslandMap } from './islands.ts';

/** Islands lie in the unit square; whoever is placed moves in steps of the units of t-SNE, in which they are some sixty wide. */
const WIDE = 60;
const MOST = 12;

/**
 * Where somebody's blocks lie among the islands of others: dots of as many consecutive blocks as those of the map, each beside its nearest
 * neighbours in the embedding. Nothing that was there moves.
 *
 * @param embeddings `blocks × dims` in order, as the network gave them
 * @returns places in the unit square; none where the map does not say how its dots lie in the embedding, or there is too little movement
 */
export function placeAmongIslands(
  map: IslandMap,
  embeddings: Float32Array,
  dims: number,
): [number, number][] {
  const count = map.x.length;
  if (map.vectors === undefined) return [];
  const vectors = decodeFloats(map.vectors);
  const blocks = embeddings.length / dims;
  const dots = Math.floor(blocks / map.blocks);
  if (vectors.length !== count * dims || dots === 0) return [];
  const unit = unitLength({ values: Float64Array.from(embeddings), count: blocks, dims });
  const means = windowMeans(Float64Array.from(unit.values), blocks, dims, map.blocks);
  const shown = Math.min(MOST, dots);
  const values = new Float64Array(shown * dims);
  for (let dot = 0; dot < shown; dot++) {
    const at = Math.floor((dot * dots) / shown) * map.blocks;
    values.set(means.subarray(at * dims, (at + 1) * dims), dot * dims);
  }
  const layout = Float64Array.from(
    { length: 2 * count },
    (_, at) => WIDE * (at % 2 ? map.y : map.x)[at >> 1],
  );
  const placed = placePoints(
    { values: vectors, count, dims },
    layout,
    unitLength({ values, count: shown, dims }),
    { perplexity: Math.min(10, count / 6) },
  );
  return Array.from({ length: shown }, (_, i) => [placed[2 * i] / WIDE, placed[2 * i + 1] / WIDE]);
}
