import { BLOCK_EVENTS, type Block, cutBlocks } from '../../mouse/blocks.ts';
import { type Events, pointerEvents } from '../../mouse/events.ts';
import { DEVICE_DIMS, INTERVAL_BINS, intervalBin } from './features.ts';

/** A step this long is fast, px: a hand that is in full movement does not decide when the next event comes. */
const FAST_STEP = 6;
/** Shorter intervals are stray reports rather than the clock, longer ones pauses, ms. */
const SHORTEST = 5;
const LONGEST = 100;

/**
 * What a recording says about the clock of the device alone: in the layout of `deviceFeatures`, the intervals of fast steps
 * between moving neighbours. A histogram of all intervals also shows how somebody hesitates, which is theirs and not the device's.
 *
 * @returns blocks × `DEVICE_DIMS`; a row sums to the share of its intervals that count, and knows no extents
 */
export function clockFeatures(
  events: Events,
  blocks: readonly Block[] = cutBlocks(pointerEvents(events).length),
): { count: number; features: Float32Array } {
  const { t, x, y } = pointerEvents(events);
  const step = (i: number) => Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
  const features = new Float32Array(blocks.length * DEVICE_DIMS);
  blocks.forEach(({ start, end }, b) => {
    const row = features.subarray(b * DEVICE_DIMS, (b + 1) * DEVICE_DIMS);
    for (let i = start + 2; i < end - 1; i++) {
      const dt = t[i] - t[i - 1];
      if (dt < SHORTEST || dt > LONGEST) continue;
      if (step(i) < FAST_STEP || step(i - 1) === 0 || step(i + 1) === 0) continue;
      row[intervalBin(dt)] += 1 / (BLOCK_EVENTS - 1);
    }
  });
  return { count: blocks.length, features };
}

/** An interval that fewer of a recording's have than this is not the clock but what the clock left out. */
const RARE = 0.01;

/**
 * The rows of `clockFeatures` without a recording's rare intervals. Where a sample without movement is missing between two steps, an
 * interval is doubled; how often that happens is a little of the hand, and tells people apart even at one and the same apparatus.
 */
export function steadyFeatures(rows: Float32Array, count: number): Float32Array {
  const histogram = clockHistogram(rows, count);
  const steady = rows.slice();
  if (!histogram) return steady;
  for (let bin = 0; bin < INTERVAL_BINS; bin++)
    if (histogram[bin] < RARE) for (let b = 0; b < count; b++) steady[b * DEVICE_DIMS + bin] = 0;
  return steady;
}

/** The interval histogram of all blocks together, summing to 1; undefined where nothing was fast. */
export function clockHistogram(rows: Float32Array, count: number): Float64Array | undefined {
  const sum = new Float64Array(INTERVAL_BINS);
  let total = 0;
  for (let b = 0; b < count; b++)
    for (let k = 0; k < INTERVAL_BINS; k++) {
      sum[k] += rows[b * DEVICE_DIMS + k];
      total += rows[b * DEVICE_DIMS + k];
    }
  return total > 0 ? sum.map((value) => value / total) : undefined;
}
