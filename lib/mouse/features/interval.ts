import type { Feature } from './feature.ts';

/** The upper median of the times between events. */
export const interval: Feature = {
  title: 'Median interval',
  unit: 'ms',
  define: ({ intervals }) => (intervals.length > 0 ? intervals[intervals.length >> 1] : 0),
};
