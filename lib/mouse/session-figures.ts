import { medianInPlace } from '../averages.ts';
import { countBlocks } from './blocks.ts';
import { EventKind, type Events } from './events.ts';

/** A pause longer than this many milliseconds counts as a gap: the person left, or the recorder did. */
export const GAP_MS = 10_000;

/** What the catalogue keeps of a session. Extents and intervals are of pointer events; null where there are none. */
export interface SessionFigures {
  durationMs: number;
  events: number;
  /** Blocks of 128 pointer events without overlap. */
  blocks: number;
  /** Median of the intervals between consecutive pointer events that are not zero, ms. */
  medianDt: number | null;
  minX: number | null;
  maxX: number | null;
  minY: number | null;
  maxY: number | null;
  /** Presses of any button. */
  clicks: number;
  /** Intervals longer than {@link GAP_MS}. */
  gaps: number;
}

export function sessionFigures(events: Events): SessionFigures {
  const { t, x, y, kind, length } = events;
  const intervals = new Float64Array(length);
  let pointer = 0;
  let positive = 0;
  let clicks = 0;
  let gaps = 0;
  let minX = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  let previous = Number.NaN;
  for (let i = 0; i < length; i++) {
    if (i > 0 && t[i] - t[i - 1] > GAP_MS) gaps++;
    if (kind[i] === EventKind.scroll) continue;
    if (kind[i] === EventKind.press) clicks++;
    pointer++;
    if (t[i] > previous) intervals[positive++] = t[i] - previous;
    previous = t[i];
    if (x[i] < minX) minX = x[i];
    if (x[i] > maxX) maxX = x[i];
    if (y[i] < minY) minY = y[i];
    if (y[i] > maxY) maxY = y[i];
  }
  const some = pointer > 0;
  return {
    durationMs: length === 0 ? 0 : t[length - 1] - t[0],
    events: length,
    blocks: countBlocks(pointer),
    medianDt: positive === 0 ? null : medianInPlace(intervals, positive),
    minX: some ? minX : null,
    maxX: some ? maxX : null,
    minY: some ? minY : null,
    maxY: some ? maxY : null,
    clicks,
    gaps,
  };
}
