import { BLOCK_EVENTS } from '../blocks.ts';
import { EventKind } from '../events.ts';
import { eventSignal, type Step } from './event-signal.ts';

/** Pauses longer than this count as this long, ms. */
const LONGEST_STEP = 2000;
/** Centre of ln(1 + Δt), about ln(1 + 16 ms). */
const LOG_INTERVAL_CENTRE = 2.8;
/** Centre of the fine interval channel, ms; half a timer tick above 16 so that the clip is symmetric. */
const INTERVAL_CENTRE = 16.5;

const logDistance = (step: Step) => Math.log1p(Math.hypot(step.dx, step.dy));
const interval = (step: Step) => Math.min(step.dt, LONGEST_STEP);
const fineInterval = (step: Step) => Math.max(-16, Math.min(16, interval(step) - INTERVAL_CENTRE)) / 8;

/**
 * ALL: movement, timing and buttons, a frame per event. Only lengths of steps enter, never their direction,
 * so turning the screen changes nothing. Logarithms with fixed scales keep what per-block z-scores throw
 * away: how fast and how far a person moves.
 */
export const allSignal = eventSignal(
  {
    name: 'all',
    description: 'Distance and time of each step and the buttons. Uses timing, so the device shows too.',
    channels: [
      'log-distance',
      'log-distance-change',
      'log-interval',
      'interval',
      'pressed',
      'released',
      'drag',
    ],
    buttonChannels: [4, 5, 6],
    crop: BLOCK_EVENTS,
  },
  (step, previous, out, o) => {
    const distance = logDistance(step);
    out[o] = distance / 2;
    out[o + 1] = previous ? distance - logDistance(previous) : 0;
    out[o + 2] = Math.log1p(interval(step)) - LOG_INTERVAL_CENTRE;
    out[o + 3] = fineInterval(step);
    out[o + 4] = step.kind === EventKind.press ? 1 : 0;
    out[o + 5] = step.kind === EventKind.release ? 1 : 0;
    out[o + 6] = step.kind === EventKind.drag ? 1 : 0;
  },
);

/** ALL without its two time channels: an ablation. Event rate still shows through the lengths of steps. */
export const untimedSignal = eventSignal(
  {
    name: 'untimed',
    description: 'ALL without its time channels: what is left when intervals are not seen.',
    channels: ['log-distance', 'log-distance-change', 'pressed', 'released', 'drag'],
    crop: BLOCK_EVENTS,
  },
  (step, previous, out, o) => {
    const distance = logDistance(step);
    out[o] = distance / 2;
    out[o + 1] = previous ? distance - logDistance(previous) : 0;
    out[o + 2] = step.kind === EventKind.press ? 1 : 0;
    out[o + 3] = step.kind === EventKind.release ? 1 : 0;
    out[o + 4] = step.kind === EventKind.drag ? 1 : 0;
  },
);

/** Only the time channels of ALL, no movement: how much of a result is the clock of the device. */
export const timingSignal = eventSignal(
  {
    name: 'timing',
    description: 'Intervals between events only, no movement: measures the device, not the person.',
    channels: ['log-interval', 'interval'],
    crop: BLOCK_EVENTS,
  },
  (step, _previous, out, o) => {
    out[o] = Math.log1p(interval(step)) - LOG_INTERVAL_CENTRE;
    out[o + 1] = fineInterval(step);
  },
);
