import { allocateEvents, type Events } from '../../lib/mouse/events.ts';

/** A short movement that `seed` tells apart. */
export function track(seed: number): Events {
  const events = allocateEvents(50);
  for (let i = 0; i < events.length; i++) {
    events.t[i] = 10 * i;
    events.x[i] = seed + i;
    events.y[i] = 2 * i;
  }
  return events;
}
