import { UMAP } from 'umap-js';
import { AppError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import { findNeighbours } from './neighbours.ts';
import { fitPca, transformPca } from './pca.ts';
import { checkPoints, type Layout, type Points } from './points.ts';
import { type Steps, within } from './steps.ts';

export interface UmapOptions {
  /** Neighbours per point, itself included; lowered when there are too few points. */
  readonly neighbours: number;
  /** How close points may lie, 0 … 1. */
  readonly minDist: number;
  readonly epochs: number;
  readonly seed: number;
}

export interface UmapResult {
  readonly layout: Layout;
  readonly notes: string[];
}

/**
 * UMAP (McInnes, Healy & Melville 2018) as implemented by umap-js, with our neighbours and with principal components as
 * the beginning instead of noise, so that the large picture is kept (Kobak & Linderman 2021).
 */
export function* umap(points: Points, options: UmapOptions): Steps<UmapResult> {
  checkPoints(points, 4);
  const notes: string[] = [];
  const size = Math.min(options.neighbours, points.count - 1);
  if (size < options.neighbours)
    notes.push(`With ${points.count} points, the number of neighbours was lowered to ${size}.`);
  const pca = fitPca(points, 2);
  if (!(pca.total > 0))
    throw new AppError('bad_data', `All ${points.count} points are the same: there is nothing to map.`, {
      hint: 'An untrained or diverged network can give this; look at its embeddings or choose another run.',
    });
  const found = yield* within(findNeighbours(points, size - 1, options.seed), 0, 0.3);
  const random = seededRandom(options.seed);
  const model = new UMAP({
    nNeighbors: size,
    minDist: options.minDist,
    nEpochs: options.epochs,
    random: random.uniform,
  });
  // umap-js counts a point as its own first neighbour, as the original does.
  const rows = <T>(self: (i: number) => T, of: ArrayLike<T>) =>
    Array.from({ length: points.count }, (_, i) => [
      self(i),
      ...Array.from({ length: found.k }, (_, r) => of[i * found.k + r]),
    ]);
  model.setPrecomputedKNN(
    rows((i) => i, found.indices),
    rows(() => 0, found.distances),
  );
  yield { fraction: 0.3, message: 'building the neighbourhood graph' };
  // Only the number of points is read once the neighbours are known.
  model.initializeFit(Array.from({ length: points.count }, () => []));
  const embedding = model.getEmbedding();
  const start = transformPca(pca, points, 2);
  const scale = 10 / Math.max(...start.map(Math.abs));
  for (let i = 0; i < points.count; i++)
    for (let d = 0; d < 2; d++) embedding[i][d] = start[2 * i + d] * scale + 1e-3 * random.normal();
  const layout = new Float64Array(2 * points.count);
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    model.step();
    copyRows(embedding, layout);
    yield {
      fraction: 0.3 + 0.7 * (epoch / options.epochs),
      message: `epoch ${epoch} of ${options.epochs}`,
      layout,
      iteration: epoch,
    };
  }
  return { layout, notes };
}

function copyRows(rows: number[][], layout: Layout): void {
  for (let i = 0; i < rows.length; i++) {
    layout[2 * i] = rows[i][0];
    layout[2 * i + 1] = rows[i][1];
  }
}
