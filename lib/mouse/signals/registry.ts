import { ConceptList } from '../../concepts.ts';
import { allSignal, timingSignal, untimedSignal } from './all.ts';
import { behaviourSignal } from './behaviour.ts';
import { type EventSignalDefinition, eventSignal } from './event-signal.ts';
import { coarseHandSignal, gestureSignal, handSignal } from './hand.ts';
import { referenceSignal } from './reference.ts';
import type { Signal } from './signal.ts';

/** What a plug-in gives: a whole signal, or what one frame per event holds. */
export type SignalDefinition = Omit<Signal, 'name'> | EventSignalDefinition;

/**
 * Every signal by name: `all` and `beh` are the recipes, `hand` and `hand-30hz` movement of any data set without and with one low
 * rate for everybody, `gesture` the same with buttons, `reference` the published method, the rest ablations.
 */
export const SIGNALS = new ConceptList(
  'signals',
  'signal',
  {
    all: allSignal,
    beh: behaviourSignal,
    hand: handSignal,
    'hand-30hz': coarseHandSignal,
    gesture: gestureSignal,
    reference: referenceSignal,
    untimed: untimedSignal,
    timing: timingSignal,
  } satisfies Record<string, Signal>,
  (entry, name): Signal => {
    const given = entry as SignalDefinition;
    return 'write' in given ? eventSignal({ ...given, name }, given.write) : { ...given, name };
  },
);

/** The signals of the program, which pages can compute too. */
export type SignalName = keyof (typeof SIGNALS)['own'];
