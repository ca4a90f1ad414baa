import { countWindows, type FusionSize, windowSize } from '../windows.ts';
import { DEVICE_DIMS, INTERVAL_BINS } from './features.ts';

/**
 * Summaries of windows of consecutive blocks: square roots of the mean interval shares (so that squared distance is that of
 * Hellinger), and the largest x and y anywhere in the window.
 *
 * @param step blocks between the starts of windows
 * @returns windows × `DEVICE_DIMS`
 */
export function deviceWindows(rows: Float32Array, count: number, size: FusionSize, step = 1): Float64Array {
  const n = windowSize(count, size);
  const windows = Math.ceil(countWindows(count, size) / step);
  const out = new Float64Array(windows * DEVICE_DIMS);
  for (let w = 0; w < windows; w++) {
    const summary = out.subarray(w * DEVICE_DIMS, (w + 1) * DEVICE_DIMS);
    for (let block = w * step; block < w * step + n; block++) {
      const row = rows.subarray(block * DEVICE_DIMS, (block + 1) * DEVICE_DIMS);
      for (let k = 0; k < INTERVAL_BINS; k++) summary[k] += row[k] / n;
      for (let k = INTERVAL_BINS; k < DEVICE_DIMS; k++) summary[k] = Math.max(summary[k], row[k]);
    }
    let total = 0;
    for (let k = 0; k < INTERVAL_BINS; k++) total += summary[k];
    if (total > 0) for (let k = 0; k < INTERVAL_BINS; k++) summary[k] = Math.sqrt(summary[k] / total);
  }
  return out;
}
