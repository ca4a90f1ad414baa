import type { Feature } from './feature.ts';

export const duration: Feature = {
  title: 'Duration',
  unit: 's',
  define: ({ duration }) => duration / 1000,
};
