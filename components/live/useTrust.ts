import { useMemo } from 'react';
import type { Cohort } from '@/lib/signature/cohort.ts';
import { blockEvidence } from '@/lib/signature/observe.ts';
import { NEW_SHARE } from '@/lib/signature/overlap.ts';
import type { Person } from '@/lib/signature/people.ts';
import { addEvidence, NO_EVIDENCE, type TrustRule, trustOf } from '@/lib/signature/trust.ts';
import type { LiveBlock } from './session/live-session';

export interface TrustPoint {
  readonly seconds: number;
  /** Probability that it is still the claimed person, 0 … 1. */
  readonly trust: number;
  readonly locked: boolean;
}

/** Trust in the claim "I am `person`" after each block from the one with index `from` on. */
export function useTrust(
  blocks: readonly LiveBlock[],
  from: number,
  person: Person | undefined,
  cohort: Cohort | undefined,
  rule: TrustRule,
): readonly TrustPoint[] {
  // A block's evidence does not change: with every new block only the new one is compared.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person or cohort gives other evidence
  const kept = useMemo(() => new WeakMap<LiveBlock, number>(), [person, cohort]);
  return useMemo(() => {
    if (!person || !cohort) return [];
    let state = NO_EVIDENCE;
    return blocks.slice(from).map((block) => {
      const llr = kept.get(block) ?? blockEvidence(block.embedding, person, cohort);
      kept.set(block, llr);
      state = addEvidence(rule, state, llr, NEW_SHARE);
      return { seconds: block.seconds, trust: trustOf(state), locked: state.locked };
    });
  }, [blocks, from, person, cohort, rule, kept]);
}
