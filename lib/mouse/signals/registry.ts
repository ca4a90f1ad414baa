import { allSignal, timingSignal, untimedSignal } from './all.ts';
import { behaviourSignal } from './behaviour.ts';
import { referenceSignal } from './reference.ts';
import type { Signal } from './signal.ts';

/** Every signal by name: `all` and `beh` are the recipes, `reference` the published method, the rest ablations. */
export const SIGNALS = {
  all: allSignal,
  beh: behaviourSignal,
  reference: referenceSignal,
  untimed: untimedSignal,
  timing: timingSignal,
} as const satisfies Record<string, Signal>;

export const SIGNAL_NAMES = [
  'all',
  'beh',
  'reference',
  'untimed',
  'timing',
] as const satisfies (keyof typeof SIGNALS)[];
export type SignalName = (typeof SIGNAL_NAMES)[number];

export function getSignal(name: SignalName): Signal {
  return SIGNALS[name];
}
