import { z } from 'zod';
import { fitPca, transformPca } from '../pca.ts';
import type { Points } from '../points.ts';
import { metric, type ProjectionMethod, type ProjectionResult } from './method.ts';

const params = z.strictObject({ method: z.literal('pca'), metric });

/** Principal components: the directions of largest variance. */
export const pca = {
  label: 'Principal components',
  short: 'PCA',
  pace: 'at once',
  caution:
    'The two directions of largest variance; what differs in the other dimensions lies on top of each other here.',
  params,
  form: [],
  words: () => 'principal components',
  // biome-ignore lint/correctness/useYield: it is ready at once
  *run(points) {
    return components(points);
  },
  place: () => ({ axes: (reference, fresh) => transformPca(fitPca(reference, 2), fresh, 2) }),
} satisfies ProjectionMethod<z.output<typeof params>>;

function components(points: Points): ProjectionResult {
  const fitted = fitPca(points, 3);
  const turned = transformPca(fitted, points, 3);
  const layout = new Float64Array(2 * points.count);
  const depth = new Float64Array(points.count);
  for (let i = 0; i < points.count; i++) {
    layout[2 * i] = turned[3 * i];
    layout[2 * i + 1] = turned[3 * i + 1];
    depth[i] = turned[3 * i + 2];
  }
  const notes: string[] = [];
  if (!(fitted.total > 0)) notes.push(`All ${points.count} points are the same: there is nothing to see.`);
  const share = (axis: number) => (fitted.total > 0 ? (fitted.variances[axis] ?? 0) / fitted.total : 0);
  return {
    layout,
    ...(fitted.axes > 2 && { depth }),
    notes,
    figures: { share1: share(0), share2: share(1), share3: share(2) },
  };
}
