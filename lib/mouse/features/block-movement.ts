import type { Block } from '../blocks.ts';
import type { Events } from '../events.ts';

/** Without an event for longer than this, the mouse rests, ms. */
const REST_MS = 200;

/** What features of a block are made from: its events, and sums that several need. */
export interface BlockMovement {
  /** Pointer events of the recording; the block is `start` up to `end`. */
  readonly events: Events;
  readonly start: number;
  readonly end: number;
  /** From the first to the last event, ms. */
  readonly duration: number;
  /** Way of the pointer, px. */
  readonly distance: number;
  /** Sum of the distances between the ends of each movement between pauses, px. */
  readonly direct: number;
  /** Sum of the absolute changes of direction, radians. */
  readonly turning: number;
  /** Time in pauses, ms. */
  readonly paused: number;
  /** Intervals between events in rising order, ms. */
  readonly intervals: Float64Array;
}

/** Goes over the events of a block once. */
export function blockMovement(events: Events, { start, end }: Block): BlockMovement {
  const { t, x, y } = events;
  let [distance, direct, turning, paused] = [0, 0, 0, 0];
  let [beginX, beginY] = [x[start], y[start]];
  let heading = Number.NaN;
  const intervals = new Float64Array(Math.max(0, end - start - 1));
  for (let i = start + 1; i < end; i++) {
    const [dx, dy, dt] = [x[i] - x[i - 1], y[i] - y[i - 1], t[i] - t[i - 1]];
    intervals[i - start - 1] = dt;
    if (dt > REST_MS) {
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
  intervals.sort();
  const duration = t[end - 1] - t[start];
  return { events, start, end, duration, distance, direct, turning, paused, intervals };
}

/** How many events of a block are of a kind. */
export function countKind({ events, start, end }: BlockMovement, kind: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (events.kind[i] === kind) count++;
  return count;
}
