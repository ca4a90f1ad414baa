'use client';

import { useMemo } from 'react';
import useSWR from 'swr';
import type { Profile } from '@/lib/signature/profile.ts';
import { readServerProfiles, SERVER_PROFILES } from './server-profiles.ts';

/** The people who enrolled with a network, with the embeddings of their blocks, the newest first; undefined until they are known. */
export function useEnrolled(modelHash: string): readonly Profile[] | undefined {
  const { data } = useSWR(SERVER_PROFILES, readServerProfiles, { revalidateOnFocus: false });
  return useMemo(
    () =>
      data
        ?.filter((profile) => profile.modelHash === modelHash)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    [data, modelHash],
  );
}
