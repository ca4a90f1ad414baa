import type { Picture } from '@/lib/notebooks/language/builtins.ts';
import { fitPca, transformPca } from '@/lib/projection/pca.ts';
import { checkPoints, type Points } from '@/lib/projection/points.ts';
import { tsne } from '@/lib/projection/tsne.ts';

interface ProjectOptions {
  method?: 'pca' | 'tsne';
  perplexity?: number;
  iterations?: number;
  seed?: number;
}

const SLICE_MS = 30;

/**
 * Projects vectors to the plane in this browser and yields the picture as it settles. A cell that assigns it with
 * `const map = workbench.project(…)` is drawn anew with each step.
 */
export async function* projectVectors(
  vectors: readonly ArrayLike<number>[],
  { method = 'tsne', perplexity = 30, iterations = 750, seed = 1 }: ProjectOptions = {},
): AsyncGenerator<Picture> {
  const points = toPoints(vectors);
  if (method === 'pca') {
    yield { fraction: 1, positions: pairs(transformPca(fitPca(points), points, 2)) };
    return;
  }
  const steps = tsne(points, { perplexity, iterations, seed });
  let turn = performance.now();
  for (;;) {
    const next = steps.next();
    if (next.done) {
      yield { fraction: 1, positions: pairs(next.value.layout) };
      return;
    }
    if (performance.now() - turn < SLICE_MS) continue;
    if (next.value.layout) yield { fraction: next.value.fraction, positions: pairs(next.value.layout) };
    await new Promise(requestAnimationFrame);
    turn = performance.now();
  }
}

function toPoints(vectors: readonly ArrayLike<number>[]): Points {
  const dims = vectors[0]?.length ?? 0;
  const values = new Float64Array(vectors.length * dims);
  for (let i = 0; i < vectors.length; i++) values.set(Array.from(vectors[i]).slice(0, dims), i * dims);
  const points = { values, count: vectors.length, dims };
  checkPoints(points, 3);
  return points;
}

function pairs(layout: ArrayLike<number>): [number, number][] {
  return Array.from({ length: layout.length / 2 }, (_, i) => [layout[2 * i], layout[2 * i + 1]]);
}
