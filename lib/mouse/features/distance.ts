import type { Feature } from './feature.ts';

export const distance: Feature = {
  title: 'Distance',
  unit: 'px',
  define: ({ distance }) => distance,
};
