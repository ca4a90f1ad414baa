import { allocateEvents, Button, EventKind, type Events } from '../../../lib/mouse/events.ts';

/** Moves along `position` for `duration` ms with an event every `interval` ms. */
export function along(position: (t: number) => [number, number], duration: number, interval = 1): Events {
  const n = Math.floor(duration / interval) + 1;
  const events = allocateEvents(n);
  for (let i = 0; i < n; i++) {
    events.t[i] = i * interval;
    [events.x[i], events.y[i]] = position(i * interval);
  }
  return events;
}

/** Minimum jerk (Flash and Hogan 1985) over `distance` px to the right in `duration` ms. */
export function minimumJerk(distance: number, duration: number): (t: number) => [number, number] {
  return (t) => {
    const s = t / duration;
    return [distance * (10 * s ** 3 - 15 * s ** 4 + 6 * s ** 5), 0];
  };
}

export function circle(radius: number, period: number): (t: number) => [number, number] {
  return (t) => {
    const angle = (2 * Math.PI * t) / period;
    return [1000 + radius * Math.cos(angle), 1000 + radius * Math.sin(angle)];
  };
}

/** Events one after the other; a number of `shift` ms later than the last of those before. */
export function inSequence(shift: number, ...parts: Events[]): Events {
  const out = allocateEvents(parts.reduce((sum, { length }) => sum + length, 0));
  let [at, time] = [0, 0];
  for (const part of parts) {
    out.t.set(
      part.t.map((t) => t + time),
      at,
    );
    out.x.set(part.x, at);
    out.y.set(part.y, at);
    out.kind.set(part.kind, at);
    out.button.set(part.button, at);
    at += part.length;
    time = out.t[at - 1] + shift;
  }
  return out;
}

/** A press at (x, y) and its release after `dwell` ms. */
export function click(x: number, y: number, dwell: number): Events {
  const events = allocateEvents(2);
  events.t[1] = dwell;
  events.x.fill(x);
  events.y.fill(y);
  events.kind.set([EventKind.press, EventKind.release]);
  events.button.fill(Button.left);
  return events;
}
