import { embeddingsGone } from '../embeddings/arrow.ts';
import { readEmbeddings } from '../embeddings/embeddings.ts';
import { AppError } from '../errors.ts';
import type { Comparison } from '../projection/comparison.ts';
import { nearestIn } from '../projection/neighbours.ts';
import { type Points, takePoints } from '../projection/points.ts';
import type { MapRecord, NearBlock } from './contract.ts';
import { getMap } from './list.ts';
import { comparisonOf, embeddedPoints } from './make.ts';
import { placementEmbeddings } from './placements.ts';

/** The blocks of a source as its maps compare them, and what compares others with them. */
interface Compared {
  points: Points;
  compare: Comparison;
}
const compared = new Map<string, Promise<Compared>>();
const MAX_KEPT = 3;

function load({ id, source, params: { metric } }: MapRecord) {
  const { embeddingKey: key, model } = source;
  const name = `${key} ${metric}`;
  let loading = compared.get(name);
  if (!loading) {
    loading = (async () => {
      const set = await readEmbeddings(key);
      if (!set) throw embeddingsGone(id);
      const compare = comparisonOf(set, model, metric);
      return { points: compare(embeddedPoints(set)), compare };
    })();
    compared.set(name, loading);
    loading.catch(() => compared.delete(name));
    for (const oldest of compared.keys()) {
      if (compared.size <= MAX_KEPT) break;
      compared.delete(oldest);
    }
  }
  return loading;
}

/** Lets go of what is kept in memory of blocks, because somebody's were deleted. */
export function forgetCompared(): void {
  compared.clear();
}

/**
 * The `k` blocks of a map's source nearest to its block `row`, or to block `row` of the addition `added`, in the space of the
 * embeddings rather than on the map.
 */
export async function nearestBlocks(
  id: string,
  row: number,
  k: number,
  added?: string,
): Promise<NearBlock[]> {
  const map = await getMap(id);
  const { params } = map;
  const { points, compare } = await load(map);
  const asked = added === undefined ? points : embeddedPoints(await placementEmbeddings(id, added));
  if (row >= asked.count)
    throw new AppError(
      'bad_request',
      `There is no row ${row} ${added ? 'in this addition' : 'behind this map'}.`,
    );
  const one = takePoints(asked, [row]);
  const { indices, distances } = nearestIn(points, added === undefined ? one : compare(one), k + 1);
  const near: NearBlock[] = [];
  for (let r = 0; r < indices.length && near.length < k; r++) {
    if (added === undefined && indices[r] === row) continue;
    // Of unit vectors, |a − b|² = 2 − 2 cos.
    const similarity = params.metric === 'cosine' ? 1 - distances[r] ** 2 / 2 : -distances[r];
    near.push({ row: indices[r], similarity });
  }
  return near;
}
