import { EventKind, type Events, pointerEvents } from '@/lib/mouse/events.ts';
import { speedFraction } from '../ui/colour.ts';

/** Classes of the speed scale: a trajectory is drawn with one pen per class. */
export const SPEED_CLASSES = 24;

/** What the views of a recording read, one value per pointer event. */
export interface Motion {
  /** Pointer events: scrolling left out, as blocks count them. */
  readonly events: Events;
  /** px/s, over the last interval that is not zero. */
  readonly speed: Float32Array;
  /** {@link speed} as a class of the colour scale. */
  readonly speedClass: Uint8Array;
  /** Indices of presses. */
  readonly clicks: Uint32Array;
}

/**
 * Speed for drawing. Events with equal time stamps share the speed of their group: the way travelled since
 * the last earlier event over the time since then.
 */
export function describeMotion(all: Events): Motion {
  const events = pointerEvents(all);
  const { t, x, y, kind, length } = events;
  const speed = new Float32Array(length);
  const speedClass = new Uint8Array(length);
  const clicks: number[] = [];
  let start = 0;
  for (let i = 0; i < length; ) {
    let end = i + 1;
    while (end < length && t[end] === t[i]) end++;
    if (i > 0) {
      let way = 0;
      for (let j = start + 1; j < end; j++) way += Math.hypot(x[j] - x[j - 1], y[j] - y[j - 1]);
      speed.fill((1000 * way) / (t[i] - t[start]), i, end);
    }
    start = end - 1;
    i = end;
  }
  for (let i = 0; i < length; i++) {
    speedClass[i] = Math.round(Math.min(1, speedFraction(speed[i])) * (SPEED_CLASSES - 1));
    if (kind[i] === EventKind.press) clicks.push(i);
  }
  return { events, speed, speedClass, clicks: Uint32Array.from(clicks) };
}

/** The first index whose time is at least `ms`. */
export function indexAt(t: Float64Array, ms: number): number {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t[middle] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
