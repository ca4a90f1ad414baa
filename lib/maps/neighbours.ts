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
  const own = added === undefined;
  return nearestTo(points, own ? one : compare(one), { k, params, but: new Set(own ? [row] : []) });
}

/** The `k` blocks of a map's source nearest to the mean of its blocks `rows`, these left out: "more like these". */
export async function blocksLike(id: string, rows: readonly number[], k: number): Promise<NearBlock[]> {
  const map = await getMap(id);
  const { points } = await load(map);
  const wrong = rows.find((row) => row >= points.count);
  if (wrong !== undefined) throw new AppError('bad_request', `There is no row ${wrong} behind this map.`);
  const mean = meanOf(takePoints(points, rows), map.params.metric === 'cosine');
  return nearestTo(points, mean, { k, params: map.params, but: new Set(rows) });
}

/** The mean of points as a point; of unit vectors, its direction. */
function meanOf({ values, count, dims }: Points, unit: boolean): Points {
  const mean = new Float64Array(dims);
  for (let at = 0; at < values.length; at++) mean[at % dims] += values[at] / count;
  const length = unit ? Math.hypot(...mean) || 1 : 1;
  return { values: mean.map((value) => value / length), count: 1, dims };
}

/** What is nearest to `one`, but for some. */
function nearestTo(
  points: Points,
  one: Points,
  { k, params, but }: { k: number; params: MapRecord['params']; but: ReadonlySet<number> },
): NearBlock[] {
  const { indices, distances } = nearestIn(points, one, k + but.size);
  const near: NearBlock[] = [];
  for (let r = 0; r < indices.length && near.length < k; r++) {
    if (but.has(indices[r])) continue;
    // Of unit vectors, |a − b|² = 2 − 2 cos.
    const similarity = params.metric === 'cosine' ? 1 - distances[r] ** 2 / 2 : -distances[r];
    near.push({ row: indices[r], similarity });
  }
  return near;
}
