import { allocateEvents, EventKind, type Events } from '../mouse/events.ts';

/** A change to movement that a signature of behaviour should survive, made to probes only: enrolled here, probed there. */
export interface Ablation {
  readonly title: string;
  readonly change: (events: Events) => Events;
  /** Made to the enrolment as well. */
  readonly both?: boolean;
}

/**
 * Keeps a movement only when `interval` ms have passed since the last one kept, as a slower mouse or a busier browser
 * would deliver it. Presses, releases and scrolling stay.
 */
export function resampleEvents(events: Events, interval: number): Events {
  const kept: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < events.length; i++) {
    const moves = events.kind[i] === EventKind.move || events.kind[i] === EventKind.drag;
    if (moves && events.t[i] - last < interval) continue;
    if (moves) last = events.t[i];
    kept.push(i);
  }
  const out = allocateEvents(kept.length);
  kept.forEach((i, j) => {
    out.t[j] = events.t[i];
    out.x[j] = events.x[i];
    out.y[j] = events.y[i];
    out.kind[j] = events.kind[i];
    out.button[j] = events.button[i];
  });
  return out;
}

/** Turns the plane by `degrees` about the origin, as a mouse held askew or a turned screen would. */
export function rotateEvents(events: Events, degrees: number): Events {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    ...events,
    x: events.x.map((x, i) => cos * x - sin * events.y[i]),
    y: events.y.map((y, i) => sin * events.x[i] + cos * y),
  };
}

/** Multiplies coordinates, as another resolution or pointer speed would. */
export function scaleEvents(events: Events, factor: number): Events {
  return { ...events, x: events.x.map((x) => factor * x), y: events.y.map((y) => factor * y) };
}

/** The changes that every evaluation reports, by name. */
export const ABLATIONS: ReadonlyMap<string, Ablation> = new Map<string, Ablation>([
  [
    'rate-30hz',
    {
      title: 'Probes re-sampled to at most 30 events a second',
      change: (e: Events) => resampleEvents(e, 1000 / 30),
    },
  ],
  [
    'both-30hz',
    {
      title: 'Enrolment and probes re-sampled to at most 30 events a second',
      change: (e: Events) => resampleEvents(e, 1000 / 30),
      both: true,
    },
  ],
  ['rotated-90', { title: 'Probes rotated by 90°', change: (e: Events) => rotateEvents(e, 90) }],
  ['scaled-1.5', { title: 'Probes scaled by 1.5', change: (e: Events) => scaleEvents(e, 1.5) }],
]);
