import type { Feature } from './feature.ts';

export const turning: Feature = {
  title: 'Turning per 100 px',
  unit: 'rad',
  define: ({ distance, turning }) => (distance > 0 ? (turning / distance) * 100 : 0),
};
