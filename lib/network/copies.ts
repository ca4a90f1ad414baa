import { resampleEvents, scaleEvents } from '../evaluation/ablations.ts';
import type { Events } from '../mouse/events.ts';

/** A recording as another mouse or another screen would have delivered it. */
export type Change = (events: Events) => Events;

/** Intervals of slower mice, ms: 50 and 30 events a second. */
const [SLOWER, SLOWEST] = [20, 1000 / 30];

/**
 * Changed copies that a person is learned from beside the recordings, as the same person, so that what differs between them is
 * unlearned: `rates` are slower mice, `devices` slower mice and other screens or pointer speeds.
 */
export const COPIES = {
  none: [],
  rates: [(e) => resampleEvents(e, SLOWER), (e) => resampleEvents(e, SLOWEST)],
  devices: [
    (e) => resampleEvents(e, SLOWER),
    (e) => resampleEvents(e, SLOWEST),
    (e) => scaleEvents(e, 0.75),
    (e) => resampleEvents(scaleEvents(e, 1.33), 12),
  ],
} as const satisfies Record<string, readonly Change[]>;
