import { allSignal, timingSignal, untimedSignal } from './all.ts';
import { behaviourSignal } from './behaviour.ts';
import { coarseHandSignal, handSignal } from './hand.ts';
import { referenceSignal } from './reference.ts';
import type { Signal } from './signal.ts';

/**
 * Every signal by name: `all` and `beh` are the recipes, `hand` and `hand-30hz` movement of any data set without and with one low
 * rate for everybody, `reference` the published method, the rest ablations.
 */
export const SIGNALS = {
  all: allSignal,
  beh: behaviourSignal,
  hand: handSignal,
  'hand-30hz': coarseHandSignal,
  reference: referenceSignal,
  untimed: untimedSignal,
  timing: timingSignal,
} as const satisfies Record<string, Signal>;

export const SIGNAL_NAMES = [
  'all',
  'beh',
  'hand',
  'hand-30hz',
  'reference',
  'untimed',
  'timing',
] as const satisfies (keyof typeof SIGNALS)[];
export type SignalName = (typeof SIGNAL_NAMES)[number];

export function getSignal(name: SignalName): Signal {
  return SIGNALS[name];
}

/** Signals that show nothing but how the pointer moves: what is measured with them may be called behaviour. */
const MOVEMENT_ONLY: ReadonlySet<SignalName> = new Set(['beh', 'hand', 'hand-30hz']);

export function isMovementOnly(name: SignalName): boolean {
  return MOVEMENT_ONLY.has(name);
}
