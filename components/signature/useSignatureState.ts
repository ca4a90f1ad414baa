'use client';

import { parseAsArrayOf, parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** What of a signature page is in its address. */
const signatureState = {
  /** Blocks judged together, as in FUSION_SIZES. */
  blocks: parseAsStringLiteral(['1', '2', '3', '5', '10', 'session'] as const).withDefault('5'),
  /** Where scores are accepted; without, where both errors are equal. */
  threshold: parseAsFloat,
  order: parseAsStringLiteral(['similarity', 'name'] as const).withDefault('similarity'),
  figure: parseAsStringLiteral(['eer', 'dPrime', 'rank1'] as const).withDefault('eer'),
  /** The pair that is looked at: whose template, and who moved. */
  claim: parseAsString,
  mover: parseAsString,
  /** Maps whose signature is drawn beside. */
  beside: parseAsArrayOf(parseAsString).withDefault([]),
};

/** The state of a signature page, in its address. */
export function useSignatureState() {
  return useQueryStates(signatureState, { history: 'replace' });
}
