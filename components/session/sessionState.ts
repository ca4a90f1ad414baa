import { parseAsInteger, parseAsStringLiteral } from 'nuqs';
import { SIGNALS } from '@/lib/mouse/signals/registry.ts';

/** The state of a session page in its address: times in ms, the block by its first pointer event. */
export const sessionState = {
  from: parseAsInteger,
  to: parseAsInteger,
  t: parseAsInteger,
  block: parseAsInteger,
  /** The stroke by its first pointer event. */
  stroke: parseAsInteger,
  signal: parseAsStringLiteral(SIGNALS.ownNames).withDefault('all'),
};

/** Longer recordings open on their first part: a screenful of hours is a ball of wool. */
const OPENING_MS = 120_000;
const WHOLE_UP_TO_MS = 300_000;

/**
 * The stretch of time that is shown: that of the address, or a sensible opening, which is moved to hold `focus` (ms): the playhead,
 * block or stroke that the address names.
 */
export function shownRange(
  from: number | null,
  to: number | null,
  duration: number,
  focus: number | null = null,
): [number, number] {
  const opening = duration > WHOLE_UP_TO_MS ? OPENING_MS : duration;
  const placed =
    focus === null || from !== null || to !== null || focus < opening
      ? 0
      : Math.round(Math.min(focus - opening / 2, duration - opening));
  const start = Math.min(Math.max(0, from ?? placed), duration);
  const end = Math.min(to ?? start + opening, duration);
  return end > start ? [start, end] : [0, duration];
}
