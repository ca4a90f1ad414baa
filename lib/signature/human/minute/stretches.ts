import { EventKind, type Events, sliceEvents } from '../../../mouse/events.ts';

/** What is judged at once, ms of movement: so much of a minute that a bot which plays a minute is judged in it. */
export const STRETCH_MS = 50_000;
/** Stretches with fewer events than this, and fewer clicks than that, say too little. */
export const STRETCH_EVENTS = 96;
export const STRETCH_CLICKS = 6;

/** Events `start` … `end` of some movement. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The full stretches of some movement without scrolling, one after the other; `from` is the event at which the first begins. */
export function stretchesOf({ t, length }: Events, from = 0): Stretch[] {
  const stretches: Stretch[] = [];
  let start = from;
  for (let i = from; i < length; i++) {
    if (t[i] - t[start] < STRETCH_MS) continue;
    stretches.push({ start, end: i });
    start = i;
  }
  return stretches;
}

/** A stretch, where there is enough in it to judge; null otherwise. */
export function judgeable(events: Events, { start, end }: Stretch): Events | null {
  const stretch = sliceEvents(events, start, end);
  if (stretch.length >= STRETCH_EVENTS) return stretch;
  const presses = stretch.kind.reduce((count, kind) => count + (kind === EventKind.press ? 1 : 0), 0);
  return presses >= STRETCH_CLICKS ? stretch : null;
}
