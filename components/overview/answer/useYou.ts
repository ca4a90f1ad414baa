'use client';

import { useMemo } from 'react';
import useSWR from 'swr';
import { z } from 'zod';
import { call } from '@/components/api/call.ts';
import type { IslandMap } from '@/lib/signature/islands.ts';
import { placeAmongIslands } from '@/lib/signature/own-island.ts';
import { profileJson } from '@/lib/signature/profile.ts';

const people = z.object({ profiles: z.array(profileJson) });

/** Somebody who enrolled on the live page, among the islands of others. */
export interface You {
  name: string;
  dots: readonly (readonly [number, number])[];
}

/** More would hide the others. */
const MOST = 3;

/** The newest people who enrolled with this network, dropped into the islands of others. */
export function useYou(map: IslandMap | undefined, modelHash: string): readonly You[] {
  const { data } = useSWR('people among islands', async () =>
    people.parse(await call('GET /api/profiles', { query: { embeddings: 'true' } })),
  );
  return useMemo(
    () =>
      map && data
        ? data.profiles
            .filter((profile) => profile.modelHash === modelHash)
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
            .slice(0, MOST)
            .map(({ name, embeddings, dims }) => ({ name, dots: placeAmongIslands(map, embeddings, dims) }))
            .filter(({ dots }) => dots.length > 0)
        : [],
    [map, data, modelHash],
  );
}
