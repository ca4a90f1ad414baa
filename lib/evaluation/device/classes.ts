import { INTERVAL_BINS } from './features.ts';

/** Classes of devices by their clock in fast motion: the median interval, ms, that a class ends with. */
const CLASSES = [
  { upTo: 9, name: '9 ms and less' },
  { upTo: 13, name: '10 to 13 ms' },
  { upTo: 18, name: '14 to 18 ms' },
  { upTo: Number.POSITIVE_INFINITY, name: '19 ms and more' },
] as const;

/** The names of all classes, the quickest clock first. */
export const DEVICE_CLASSES: readonly string[] = CLASSES.map(({ name }) => name);

/** The class of a clock by its median interval, ms, rounded to whole ones; null where that is not known. */
export function clockClass(interval: number | null): string | null {
  if (interval === null || Number.isNaN(interval)) return null;
  return CLASSES.find(({ upTo }) => Math.round(interval) <= upTo)!.name;
}

/** The class of a device by its histogram of intervals in fast motion; null where nothing was fast. */
export function deviceClass(histogram: Float64Array | undefined): string | null {
  if (!histogram) return null;
  let sum = 0;
  for (let bin = 0; bin < INTERVAL_BINS; bin++) {
    sum += histogram[bin];
    // Bins up to 40 are milliseconds; beyond, all are slow.
    if (sum >= 0.5) return clockClass(bin);
  }
  return null;
}
