import { Sampling } from '../capture/sampling.ts';
import { resampleEvents } from '../evaluation/ablations.ts';
import { EventKind, type Events } from '../mouse/events.ts';

/** Moves of the low rate lie so far apart at least, ms: 30 events a second, as a remote desktop or a busy browser delivers them. */
const LOW_RATE_MS = 1000 / 30;

/**
 * A longer median interval in motion is of the low rate, ms: between the row that every recorder keeps in a sixtieth of a second and
 * {@link LOW_RATE_MS}.
 */
const BETWEEN_MS = 25;

/** Movement as it would have come at the low rate: what the second template of a person is made of. */
export const atLowRate = (events: Events): Events => resampleEvents(events, LOW_RATE_MS);

/** Whether movement comes at the low rate, by its own intervals in motion; with too little motion it is taken as it comes. */
export function isLowRate({ t, x, y, kind, length }: Events): boolean {
  const sampling = new Sampling();
  for (let i = 0; i < length; i++)
    if (kind[i] === EventKind.move || kind[i] === EventKind.drag) sampling.push(t[i], x[i], y[i]);
  const report = sampling.report();
  return report !== undefined && report.interval > BETWEEN_MS;
}
