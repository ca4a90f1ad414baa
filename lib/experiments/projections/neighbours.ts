import { AppError } from '../../errors.ts';
import { nearestIn } from '../../projection/neighbours.ts';
import { takePoints } from '../../projection/points.ts';
import { readEmbeddings } from './embed-blocks.ts';
import type { EmbeddingSet } from './embedding-set.ts';
import { getProjection } from './list.ts';
import { pointsOf } from './make.ts';

/** A near block in the embedding space, by its row among the source's blocks. */
export interface NearBlock {
  row: number;
  /** Cosine of the angle between the centred embeddings, or minus the distance where the map compares distances. */
  similarity: number;
}

type Compared = ReturnType<typeof pointsOf>;
const compared = new Map<string, Promise<{ set: EmbeddingSet; points: Compared }>>();
const MAX_KEPT = 3;

function load(key: string, model: string, metric: 'cosine' | 'euclidean') {
  const name = `${key} ${metric}`;
  let loading = compared.get(name);
  if (!loading) {
    loading = (async () => {
      const set = await readEmbeddings(key);
      if (!set)
        throw new AppError('not_found', 'The embeddings behind this map are gone.', {
          hint: 'Delete the map and make it again.',
        });
      return { set, points: pointsOf(set, model, metric) };
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

/** The `k` blocks nearest to block `row` of a map's source, in the space of the embeddings rather than on the map. */
export async function nearestBlocks(id: string, row: number, k: number): Promise<NearBlock[]> {
  const { source, params } = await getProjection(id);
  const { points } = await load(source.embeddingKey, source.model, params.metric);
  if (row >= points.count) throw new AppError('bad_request', `There is no row ${row} behind this map.`);
  const { indices, distances } = nearestIn(points, takePoints(points, [row]), k + 1);
  const near: NearBlock[] = [];
  for (let r = 0; r < indices.length && near.length < k; r++) {
    if (indices[r] === row) continue;
    // Of unit vectors, |a − b|² = 2 − 2 cos.
    const similarity = params.metric === 'cosine' ? 1 - distances[r] ** 2 / 2 : -distances[r];
    near.push({ row: indices[r], similarity });
  }
  return near;
}
