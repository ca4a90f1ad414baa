import { describe, expect, it } from 'vitest';
import { encodeFloats } from '../../lib/base64.ts';
import { seededRandom } from '../../lib/random.ts';
import type { IslandMap } from '../../lib/signature/islands.ts';
import { placeAmongIslands } from '../../lib/signature/own-island.ts';

const DIMS = 3;
const random = seededRandom(3);
/** Two islands of twenty dots, at the left and the right, that lie in two directions of the embedding. */
const side = (i: number) => (i < 20 ? 0 : 1);
const direction = (of: number) =>
  Array.from({ length: DIMS }, (_, d) => (d === of ? 1 : 0) + 0.02 * random.normal());
const dots = Array.from({ length: 40 }, (_, i) => i);
const map: IslandMap = {
  blocks: 5,
  seconds: 10,
  person: dots.map(side),
  session: dots.map((i) => i % 2),
  x: dots.map((i) => (side(i) ? 0.9 : 0.1) + 0.02 * random.normal()),
  y: dots.map(() => 0.5 + 0.02 * random.normal()),
  clock: dots.map(() => 8),
  nearestOwn: 1,
  vectors: encodeFloats(Float32Array.from(dots.flatMap((i) => direction(side(i))))),
};

describe('somebody among the islands of others', () => {
  it('lies beside whom they move like, a dot for as many blocks as those of the map', () => {
    const embeddings = Float32Array.from(Array.from({ length: 23 }, () => direction(1)).flat());
    const placed = placeAmongIslands(map, embeddings, DIMS);
    expect(placed).toHaveLength(4);
    expect(placed.every(([x]) => x > 0.7)).toBe(true);
  });

  it('is not shown with too little movement, or on a map that does not say how its dots lie', () => {
    const embeddings = new Float32Array(4 * DIMS).fill(1);
    expect(placeAmongIslands(map, embeddings, DIMS)).toEqual([]);
    const enough = new Float32Array(10 * DIMS).fill(1);
    expect(placeAmongIslands({ ...map, vectors: undefined }, enough, DIMS)).toEqual([]);
    expect(placeAmongIslands(map, enough, DIMS + 1)).toEqual([]);
  });
});
