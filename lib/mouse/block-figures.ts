import type { Block } from './blocks.ts';
import { EventKind, type Events } from './events.ts';

/** What can be said of a block without a network; the names are columns of map files. */
export const BLOCK_FIGURES = [
  { name: 'speed', title: 'Mean speed', unit: 'px/s' },
  { name: 'distance', title: 'Distance', unit: 'px' },
  { name: 'duration', title: 'Duration', unit: 's' },
  { name: 'straightness', title: 'Straightness', unit: '' },
  { name: 'turning', title: 'Turning per 100 px', unit: 'rad' },
  { name: 'pauses', title: 'Share of time in pauses', unit: '' },
  { name: 'clicks', title: 'Clicks', unit: '' },
  { name: 'dragging', title: 'Share of events dragging', unit: '' },
  { name: 'interval', title: 'Median interval', unit: 'ms' },
] as const;
export type BlockFigureName = (typeof BLOCK_FIGURES)[number]['name'];

/** Without an event for longer than this, the mouse rests. */
const PAUSE_MS = 200;

/**
 * The figures of one block, in the order of {@link BLOCK_FIGURES}. Straightness is the distance between the ends of each
 * movement between pauses over its length, weighted by length, 1 for straight lines; all are finite for any block.
 *
 * @param events pointer events, see `pointerEvents`
 * @param out receives the figures at `offset`
 */
export function blockFigures(events: Events, block: Block, out: Float32Array, offset = 0): void {
  const { t, x, y, kind } = events;
  const { start, end } = block;
  let distance = 0;
  let direct = 0;
  let turning = 0;
  let paused = 0;
  let clicks = 0;
  let dragging = 0;
  let [beginX, beginY] = [x[start], y[start]];
  let heading = Number.NaN;
  const intervals = new Float64Array(Math.max(0, end - start - 1));
  for (let i = start; i < end; i++) {
    if (kind[i] === EventKind.press) clicks++;
    if (kind[i] === EventKind.drag) dragging++;
    if (i === start) continue;
    const [dx, dy, dt] = [x[i] - x[i - 1], y[i] - y[i - 1], t[i] - t[i - 1]];
    intervals[i - start - 1] = dt;
    if (dt > PAUSE_MS) {
      paused += dt;
      direct += Math.hypot(x[i - 1] - beginX, y[i - 1] - beginY);
      [beginX, beginY] = [x[i - 1], y[i - 1]];
      heading = Number.NaN;
    }
    const length = Math.hypot(dx, dy);
    distance += length;
    if (length === 0) continue;
    const angle = Math.atan2(dy, dx);
    if (!Number.isNaN(heading))
      turning += Math.abs(Math.atan2(Math.sin(angle - heading), Math.cos(angle - heading)));
    heading = angle;
  }
  direct += Math.hypot(x[end - 1] - beginX, y[end - 1] - beginY);
  const duration = t[end - 1] - t[start];
  intervals.sort();
  out[offset] = duration > 0 ? (distance / duration) * 1000 : 0;
  out[offset + 1] = distance;
  out[offset + 2] = duration / 1000;
  out[offset + 3] = distance > 0 ? Math.min(1, direct / distance) : 1;
  out[offset + 4] = distance > 0 ? (turning / distance) * 100 : 0;
  out[offset + 5] = duration > 0 ? paused / duration : 0;
  out[offset + 6] = clicks;
  out[offset + 7] = end > start ? dragging / (end - start) : 0;
  out[offset + 8] = intervals.length > 0 ? intervals[intervals.length >> 1] : 0;
}
