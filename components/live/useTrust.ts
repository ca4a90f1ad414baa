import { useMemo } from 'react';
import type { Cohort } from '@/lib/signature/cohort.ts';
import { blockEvidence } from '@/lib/signature/observe.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, trustOf } from '@/lib/signature/trust.ts';
import type { LiveBlock } from './session/live-session';
import type { Person } from './types';

export interface TrustPoint {
  readonly seconds: number;
  /** Probability that it is still the claimed person, 0 … 1. */
  readonly trust: number;
  readonly locked: boolean;
}

/** Share of a block's events that are new: blocks begin every half block. */
const NEW_SHARE = 0.5;

/** Trust in the claim "I am `person`" after each block. */
export function useTrust(
  blocks: readonly LiveBlock[],
  person: Person | undefined,
  cohort: Cohort | undefined,
  rule: TrustRule,
): readonly TrustPoint[] {
  return useMemo(() => {
    if (!person || !cohort) return [];
    let state = NO_EVIDENCE;
    return blocks.map(({ embedding, seconds }) => {
      state = addEvidence(rule, state, blockEvidence(embedding, person.template, cohort), NEW_SHARE);
      return { seconds, trust: trustOf(state), locked: state.locked };
    });
  }, [blocks, person, cohort, rule]);
}
