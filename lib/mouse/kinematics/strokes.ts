import { EventKind, type Events } from '../events.ts';
import { PAUSE_MS } from './pauses.ts';
import { pointerSamples } from './samples.ts';

/** A movement between pauses, presses and releases. */
export interface Stroke {
  /** Events from `start` up to but not including `end`. */
  start: number;
  end: number;
  /** ms */
  t: number;
  duration: number;
  /** Along the path, px. */
  length: number;
  /** From the first to the last position, px. */
  distance: number;
  /** distance / length: 1 for a straight line. */
  straightness: number;
  /** Direction from the first to the last position, radians; 0 is right, π/2 down. */
  direction: number;
  /** px/s */
  meanSpeed: number;
  peakSpeed: number;
  /** When the peak comes, as a share of the duration. */
  peakAt: number;
  /** Whether a button was held. */
  drag: boolean;
}

/** Shorter movements are a hand at rest, px. */
export const SHORTEST_STROKE = 8;
/** With fewer positions there is no speed profile to speak of. */
const FEWEST_SAMPLES = 4;

/** The strokes of a recording in order, those with at least four distinct times and {@link SHORTEST_STROKE} of way. */
export function findStrokes(events: Events, pauseMs: number = PAUSE_MS): Stroke[] {
  const { t, kind, length } = events;
  const strokes: Stroke[] = [];
  let start = 0;
  let last = -1;
  const close = (end: number) => {
    const stroke = describeStroke(events, start, end);
    if (stroke) strokes.push(stroke);
  };
  for (let i = 0; i < length; i++) {
    if (kind[i] === EventKind.scroll) continue;
    if (last >= 0 && t[i] - t[last] > pauseMs) {
      close(last + 1);
      start = i;
    }
    if (kind[i] === EventKind.press || kind[i] === EventKind.release) {
      close(i + 1);
      start = i;
    }
    last = i;
  }
  if (last >= 0) close(last + 1);
  return strokes;
}

function describeStroke(events: Events, start: number, end: number): Stroke | null {
  const { length: n, t, x, y } = pointerSamples(events, start, end);
  if (n < FEWEST_SAMPLES) return null;
  let length = 0;
  let peakSpeed = 0;
  let peakTime = t[0];
  for (let i = 1; i < n; i++) {
    const step = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    const speed = (step / (t[i] - t[i - 1])) * 1000;
    length += step;
    if (speed > peakSpeed) {
      peakSpeed = speed;
      peakTime = (t[i] + t[i - 1]) / 2;
    }
  }
  if (length < SHORTEST_STROKE) return null;
  const [dx, dy] = [x[n - 1] - x[0], y[n - 1] - y[0]];
  const duration = t[n - 1] - t[0];
  const distance = Math.hypot(dx, dy);
  return {
    ...{ start, end, t: t[0], duration, length, distance, peakSpeed },
    straightness: Math.min(1, distance / length),
    direction: Math.atan2(dy, dx),
    meanSpeed: (length / duration) * 1000,
    peakAt: (peakTime - t[0]) / duration,
    drag: events.kind[end - 1] === EventKind.drag || events.kind[end - 1] === EventKind.release,
  };
}

/** Points of a stroke's mean speed profile. */
export const PROFILE_POINTS = 25;

/** Speed along a stroke at equal steps of its duration, as multiples of its mean speed. */
export function strokeProfile(events: Events, stroke: Stroke, points: number = PROFILE_POINTS): Float64Array {
  const { length: n, t, x, y } = pointerSamples(events, stroke.start, stroke.end);
  const profile = new Float64Array(points);
  let i = 1;
  for (let p = 0; p < points; p++) {
    const time = t[0] + ((p + 0.5) / points) * stroke.duration;
    while (i < n - 1 && t[i] < time) i++;
    const speed = (Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) / (t[i] - t[i - 1])) * 1000;
    profile[p] = speed / stroke.meanSpeed;
  }
  return profile;
}
