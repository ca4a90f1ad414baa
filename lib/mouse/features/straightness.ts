import type { Feature } from './feature.ts';

/** The distance between the ends of each movement between pauses over its length, weighted by length; 1 for straight lines. */
export const straightness: Feature = {
  title: 'Straightness',
  unit: '',
  define: ({ distance, direct }) => (distance > 0 ? Math.min(1, direct / distance) : 1),
};
