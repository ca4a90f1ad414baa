'use client';

import { useMemo } from 'react';
import useSWR from 'swr';
import { z } from 'zod';
import { type Profile, profileJson } from '@/lib/signature/profile.ts';
import { call } from './call.ts';

const people = z.object({ profiles: z.array(profileJson) });

/** The people who enrolled with a network, with the embeddings of their blocks, the newest first; undefined until they are known. */
export function useEnrolled(modelHash: string): readonly Profile[] | undefined {
  const { data } = useSWR(
    'enrolled people',
    async () => people.parse(await call('GET /api/profiles', { query: { embeddings: 'true' } })),
    { revalidateOnFocus: false },
  );
  return useMemo(
    () =>
      data?.profiles
        .filter((profile) => profile.modelHash === modelHash)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    [data, modelHash],
  );
}
