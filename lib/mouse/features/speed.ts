import type { Feature } from './feature.ts';

export const speed: Feature = {
  title: 'Mean speed',
  unit: 'px/s',
  define: ({ distance, duration }) => (duration > 0 ? (distance / duration) * 1000 : 0),
};
