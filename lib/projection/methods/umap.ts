import { z } from 'zod';
import { umap as layOut } from '../umap.ts';
import { metric, type ProjectionMethod, seed } from './method.ts';

const params = z.strictObject({
  method: z.literal('umap'),
  metric,
  seed,
  neighbours: z.int().min(2).max(200).default(15),
  minDist: z.number().min(0).max(1).default(0.1),
  epochs: z.int().min(10).max(2000).default(300),
});

/** UMAP (McInnes, Healy and Melville 2018): keeps neighbours together, and more of the whole. */
export const umap = {
  label: 'UMAP',
  short: 'UMAP',
  pace: 'seconds',
  caution: 'Closeness of dots means something; distances between islands and their sizes mean little.',
  params,
  form: [
    {
      key: 'neighbours',
      label: 'Neighbours',
      hint: 'How many of its nearest each block is tied to.',
      ...{ min: 5, max: 100, step: 5 },
    },
  ],
  words: ({ neighbours }) => `UMAP, ${neighbours} neighbours`,
  *run(points, params) {
    return { ...(yield* layOut(points, params)), figures: {} };
  },
  // The optimisation is t-SNE's; here a point stays in the middle of its neighbours.
  place: ({ neighbours }) => ({ perplexity: neighbours / 3, iterations: 0 }),
} satisfies ProjectionMethod<z.output<typeof params>>;
