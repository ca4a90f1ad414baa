/** How many consecutive blocks are judged together; `session` for all of a session. */
export type FusionSize = number | 'session';

/** The sizes that every report shows. */
export const FUSION_SIZES: readonly FusionSize[] = [1, 2, 3, 5, 10, 'session'];

/** How many windows of `size` consecutive blocks a session of `count` blocks has; they begin at every block. */
export function countWindows(count: number, size: FusionSize): number {
  if (size === 'session') return count > 0 ? 1 : 0;
  return Math.max(0, count - size + 1);
}

/** How many blocks a window of a session of `count` blocks spans. */
export function windowSize(count: number, size: FusionSize): number {
  return size === 'session' ? count : size;
}

/**
 * Means of every `size` consecutive rows of one session. A window never leaves its session: a session that is too
 * short has none.
 *
 * @param rows `count` × `dims`, row-major
 * @returns windows × `dims`
 */
export function windowMeans(rows: Float64Array, count: number, dims: number, size: FusionSize): Float64Array {
  const windows = countWindows(count, size);
  const n = windowSize(count, size);
  const out = new Float64Array(windows * dims);
  for (let d = 0; d < dims; d++) {
    for (let w = 0; w < windows; w++) {
      // Summed afresh: a running sum drifts, and then equal windows would not score equally.
      let sum = 0;
      for (let i = w; i < w + n; i++) sum += rows[i * dims + d];
      out[w * dims + d] = sum / n;
    }
  }
  return out;
}
