import type { ProjectionView } from '@/lib/maps/view.ts';
import type { ProjectionParams } from '@/lib/projection/project.ts';
import { RAW_FEATURES, UNTRAINED } from '@/lib/projection/request.ts';
import { sameBlocks } from '@/lib/projection/same-blocks.ts';

/** The method of a map in words, as in "t-SNE, perplexity 30, seed 1". */
export function methodWords(params: ProjectionParams): string {
  const compared = params.metric === 'cosine' ? 'by angle' : 'by distance';
  if (params.method === 'pca') return `principal components, ${compared}`;
  if (params.method === 'umap')
    return `UMAP, ${params.neighbours} neighbours, ${compared}, seed ${params.seed}`;
  return `t-SNE, perplexity ${params.perplexity}, ${params.iterations} iterations, ${compared}, seed ${params.seed}`;
}

/** What looks at the movement, in words. */
export function modelWords(model: string): string {
  if (model === RAW_FEATURES) return 'plain figures, no network';
  if (model.startsWith(`${UNTRAINED}:`)) return `${model.slice(UNTRAINED.length + 1)} before it learned`;
  return model;
}

/** What a reader may and may not conclude from distances on a map made by `method`. */
export function distanceWarning(method: ProjectionParams['method']): string {
  if (method === 'pca')
    return 'The two directions of largest variance; what differs in the other dimensions lies on top of each other here.';
  if (method === 'umap')
    return 'Closeness of dots means something; distances between islands and their sizes mean little.';
  return 'Closeness of dots means something; distances between islands, their sizes and their density mean little, and t-SNE draws islands even in noise. Believe the numbers before the picture.';
}

/** Which blocks, seen by what, as in "balabit 1-10 by pretrained-beh". */
export function sourceWords({ source }: Pick<ProjectionView, 'source'>): string {
  const people = source.subjects && ` ${source.subjects}`;
  const splits = source.splits.length > 0 ? ` ${source.splits.join(', ')}` : '';
  return `${source.dataset}${people}${splits} by ${modelWords(source.model)}`;
}

/** What tells a map from the one that it stands beside: the network, the method, or all of it where the blocks differ. */
export function besideWords(other: ProjectionView, map: ProjectionView): string {
  if (other.name) return other.name;
  if (!sameBlocks(other.source, map.source))
    return `${sourceWords(other)}, ${METHOD_NAMES[other.params.method]}`;
  const network = modelWords(other.source.model);
  return other.source.embeddingKey === map.source.embeddingKey || other.params.method !== map.params.method
    ? `${network}, ${METHOD_NAMES[other.params.method]}${other.source.part ? ' of a selection' : ''}`
    : network;
}

const METHOD_NAMES = { pca: 'principal components', tsne: 't-SNE', umap: 'UMAP' } as const;
