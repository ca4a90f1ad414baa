import type { Feature } from './feature.ts';

export const pauses: Feature = {
  title: 'Share of time in pauses',
  unit: '',
  define: ({ duration, paused }) => (duration > 0 ? paused / duration : 0),
};
