import { z } from 'zod';
import { tsne as layOut } from '../tsne.ts';
import { metric, type ProjectionMethod, seed } from './method.ts';

const params = z.strictObject({
  method: z.literal('tsne'),
  metric,
  seed,
  perplexity: z.number().min(1).max(500).default(30),
  iterations: z.int().min(50).max(5000).default(1000),
  exaggeration: z.number().min(1).max(32).default(12),
});

/** t-SNE (van der Maaten and Hinton 2008): keeps neighbours together. */
export const tsne = {
  label: 't-SNE',
  short: 't-SNE',
  pace: 'seconds',
  caution:
    'Closeness of dots means something; distances between islands, their sizes and their density mean little, and t-SNE draws islands even in noise. Believe the numbers before the picture.',
  params,
  form: [
    {
      key: 'perplexity',
      label: 'Perplexity',
      hint: 'Roughly how many neighbours each block keeps.',
      ...{ min: 5, max: 100, step: 5 },
    },
  ],
  words: ({ perplexity, iterations }) => `t-SNE, perplexity ${perplexity}, ${iterations} iterations`,
  *run(points, params) {
    const { layout, notes, divergence, perplexity } = yield* layOut(points, params);
    return { layout, notes, figures: { divergence, perplexity } };
  },
  place: ({ perplexity }) => ({ perplexity }),
} satisfies ProjectionMethod<z.output<typeof params>>;
