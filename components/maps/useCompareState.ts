'use client';

import { parseAsArrayOf, parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { sharedMapState } from './useMapState.ts';

/** What of a comparison of maps is in its address. */
const compareState = {
  ...sharedMapState,
  maps: parseAsArrayOf(parseAsString).withDefault([]),
  /** The map on which the lasso was drawn, by its place. */
  drawn: parseAsInteger.withDefault(0),
  /** Whether signatures are measured as well. */
  signatures: parseAsBoolean.withDefault(false),
};

export function useCompareState() {
  return useQueryStates(compareState, { history: 'replace' });
}
