import { EventKind, type Events } from '../mouse/events.ts';
import { EventBuffer } from './event-buffer.ts';
import { Thinner } from './thinner.ts';
import { WholePixels } from './whole-pixels.ts';

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

/** What a client sent of a pointer on a screen, as the recorders of the program would have made it: in whole pixels, and thinned. */
export function recordedEvents(events: Events): Events {
  const { t, x, y, kind, button } = events;
  if (x.every(Number.isInteger) && y.every(Number.isInteger)) return thinEvents(events);
  const buffer = new EventBuffer();
  const pixels = new WholePixels();
  for (let i = 0; i < events.length; i++) {
    const moves = kind[i] === EventKind.move || kind[i] === EventKind.drag;
    const pixel = pixels.place(x[i], y[i], moves);
    if (pixel) buffer.push(t[i], pixel.x, pixel.y, kind[i], button[i]);
  }
  return thinEvents(buffer.copy());
}
