import { z } from 'zod';
import { fitComparison } from './comparison.ts';
import { fitPca, transformPca } from './pca.ts';
import type { Points } from './points.ts';
import type { Steps } from './steps.ts';
import { tsne } from './tsne.ts';
import { umap } from './umap.ts';

/** What is near: the angle between embeddings, as verification compares them, or their plain distance. */
const metric = z.enum(['cosine', 'euclidean']).default('cosine');
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .default(1);

/** How to make a map. Everything that decides the picture is here, so that it can be made again. */
export const projectionParams = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('pca'), metric }),
  z.strictObject({
    method: z.literal('tsne'),
    metric,
    seed,
    perplexity: z.number().min(1).max(500).default(30),
    iterations: z.int().min(50).max(5000).default(1000),
    exaggeration: z.number().min(1).max(32).default(12),
  }),
  z.strictObject({
    method: z.literal('umap'),
    metric,
    seed,
    neighbours: z.int().min(2).max(200).default(15),
    minDist: z.number().min(0).max(1).default(0.1),
    epochs: z.int().min(10).max(2000).default(300),
  }),
]);
export type ProjectionParams = z.output<typeof projectionParams>;

export interface ProjectionResult {
  /** x and y of each point. */
  readonly layout: Float64Array;
  /** The third principal component, where the method is PCA and there is one. */
  readonly depth?: Float64Array;
  /** What a reader should know, in words. */
  readonly notes: readonly string[];
  /** What the method says of itself: divergence in nats, shares of variance. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Makes a map of `points`; yields the moving picture where the method has one. */
export function* project(points: Points, params: ProjectionParams): Steps<ProjectionResult> {
  const compared = fitComparison(points, params)(points);
  switch (params.method) {
    case 'pca':
      return projectPca(compared);
    case 'tsne': {
      const { layout, notes, divergence, perplexity } = yield* tsne(compared, params);
      return { layout, notes, figures: { divergence, perplexity } };
    }
    case 'umap':
      return { ...(yield* umap(compared, params)), figures: {} };
  }
}

function projectPca(points: Points): ProjectionResult {
  const pca = fitPca(points, 3);
  const turned = transformPca(pca, points, 3);
  const layout = new Float64Array(2 * points.count);
  const depth = new Float64Array(points.count);
  for (let i = 0; i < points.count; i++) {
    layout[2 * i] = turned[3 * i];
    layout[2 * i + 1] = turned[3 * i + 1];
    depth[i] = turned[3 * i + 2];
  }
  const notes: string[] = [];
  if (!(pca.total > 0)) notes.push(`All ${points.count} points are the same: there is nothing to see.`);
  const share = (axis: number) => (pca.total > 0 ? (pca.variances[axis] ?? 0) / pca.total : 0);
  return {
    layout,
    ...(pca.axes > 2 && { depth }),
    notes,
    figures: { share1: share(0), share2: share(1), share3: share(2) },
  };
}
