import { fitComparison } from '@/lib/projection/comparison.ts';
import type { ProjectionParams } from '@/lib/projection/methods/registry.ts';
import { fitPca, transformPca } from '@/lib/projection/pca.ts';
import { RAW_FEATURES } from '@/lib/projection/request.ts';
import type { MapEmbeddings } from './embeddings.ts';

export interface ThreeAxes {
  /** x, y and z of point i at 3i, 3i + 1 and 3i + 2. */
  readonly places: Float64Array;
  /** Share of the variance along each. */
  readonly shares: readonly number[];
}

/** The three directions of largest variance of a map's embeddings, compared as the map compares them. */
export function threeAxes(
  { values, dims }: MapEmbeddings,
  model: string,
  metric: ProjectionParams['metric'],
): ThreeAxes {
  const points = { values, dims, count: values.length / dims };
  const compared = fitComparison(points, { metric, plain: model === RAW_FEATURES })(points);
  const pca = fitPca(compared, 3);
  return {
    places: transformPca(pca, compared, 3),
    shares: Array.from({ length: 3 }, (_, axis) =>
      pca.total > 0 ? (pca.variances[axis] ?? 0) / pca.total : 0,
    ),
  };
}
