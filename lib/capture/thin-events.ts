import type { Events } from '../mouse/events.ts';
import { EventBuffer } from './event-buffer.ts';
import { Thinner } from './thinner.ts';

/** A recording as the recorders of the program would have made it: what is compared with them has to be thinned alike. */
export function thinEvents(events: Events): Events {
  const buffer = new EventBuffer();
  const thinner = new Thinner(({ t, x, y, kind, button }) => buffer.push(t, x, y, kind, button));
  const { t, x, y, kind, button } = events;
  for (let i = 0; i < events.length; i++)
    thinner.push({ t: t[i], x: x[i], y: y[i], kind: kind[i], button: button[i] });
  thinner.flush();
  return thinner.thinned === 0 ? events : buffer.copy();
}
