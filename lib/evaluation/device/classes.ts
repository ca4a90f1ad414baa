import { INTERVAL_BINS } from './features.ts';

/** Classes of devices by their clock in fast motion: the median interval, ms, that a class ends with. */
const CLASSES = [
  { upTo: 9, name: '9 ms and less' },
  { upTo: 13, name: '10 to 13 ms' },
  { upTo: 18, name: '14 to 18 ms' },
  { upTo: Number.POSITIVE_INFINITY, name: '19 ms and more' },
] as const;

/** The class of a device by its histogram of intervals in fast motion; null where nothing was fast. */
export function deviceClass(histogram: Float64Array | undefined): string | null {
  if (!histogram) return null;
  let sum = 0;
  for (let bin = 0; bin < INTERVAL_BINS; bin++) {
    sum += histogram[bin];
    // Bins up to 40 are milliseconds; beyond, all are slow.
    if (sum >= 0.5) return CLASSES.find(({ upTo }) => bin <= upTo)!.name;
  }
  return null;
}
