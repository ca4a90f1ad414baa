import { type Events, sliceEvents } from '@/lib/mouse/events.ts';

/** The beginning of a recording: what happened within `limitMs` of its first event. */
export function firstMs(events: Events, limitMs: number): Events {
  const end = events.t.findIndex((t) => t - events.t[0] > limitMs);
  return end < 0 ? events : sliceEvents(events, 0, end);
}
