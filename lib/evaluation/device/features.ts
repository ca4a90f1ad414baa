import { type Block, cutBlocks } from '../../mouse/blocks.ts';
import { type Events, pointerEvents } from '../../mouse/events.ts';

/** Bins of the interval histogram: one per millisecond up to 40 ms, then eight per octave; the last is open. */
export const INTERVAL_BINS = 80;
const FINE_BINS = 40;

/** Numbers per block: the histogram, then the largest x and y in pixels. */
export const DEVICE_DIMS = INTERVAL_BINS + 2;

/** The bin of an inter-event interval in milliseconds. */
export function intervalBin(dt: number): number {
  if (dt < FINE_BINS - 0.5) return Math.max(0, Math.round(dt));
  return Math.min(INTERVAL_BINS - 1, FINE_BINS + Math.max(0, Math.floor(8 * Math.log2(dt / FINE_BINS))));
}

/**
 * What a recording says about the device and nothing about movement: per block of 128 events, the share of
 * inter-event intervals in each bin, and the largest x and y. A method that is no better than these has
 * recognised a mouse, a screen and an operating system.
 *
 * @param blocks over pointer events; without, those of 128 of the whole recording
 * @returns blocks × {@link DEVICE_DIMS}, row-major
 */
export function deviceFeatures(
  events: Events,
  blocks: readonly Block[] = cutBlocks(pointerEvents(events).length),
): { count: number; features: Float32Array } {
  const pointer = pointerEvents(events);
  const features = new Float32Array(blocks.length * DEVICE_DIMS);
  blocks.forEach(({ start, end }, b) => {
    const row = features.subarray(b * DEVICE_DIMS, (b + 1) * DEVICE_DIMS);
    for (let i = start + 1; i < end; i++)
      row[intervalBin(pointer.t[i] - pointer.t[i - 1])] += 1 / (end - start - 1);
    for (let i = start; i < end; i++) {
      row[INTERVAL_BINS] = Math.max(row[INTERVAL_BINS], pointer.x[i]);
      row[INTERVAL_BINS + 1] = Math.max(row[INTERVAL_BINS + 1], pointer.y[i]);
    }
  });
  return { count: blocks.length, features };
}
