'use client';

import { useMemo } from 'react';
import { useEnrolled } from '@/components/live/useEnrolled.ts';
import type { IslandMap } from '@/lib/signature/islands.ts';
import { placeAmongIslands } from '@/lib/signature/own-island.ts';

/** Somebody who enrolled on the live page, among the islands of others. */
export interface You {
  name: string;
  dots: readonly (readonly [number, number])[];
}

/** More would hide the others. */
const MOST = 3;

/** The newest people who enrolled with this network, dropped into the islands of others. */
export function useYou(map: IslandMap | undefined, modelHash: string): readonly You[] {
  const enrolled = useEnrolled(modelHash);
  return useMemo(
    () =>
      map && enrolled
        ? enrolled
            .slice(0, MOST)
            .map(({ name, embeddings, dims }) => ({ name, dots: placeAmongIslands(map, embeddings, dims) }))
            .filter(({ dots }) => dots.length > 0)
        : [],
    [map, enrolled],
  );
}
