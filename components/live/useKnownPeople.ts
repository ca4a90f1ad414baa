import useSWR from 'swr';
import useSWRImmutable from 'swr/immutable';
import type { z } from 'zod';
import { address, call } from '@/components/api/call.ts';
import { knownPeople } from '@/lib/people/contract.ts';
import { adoptLocalProfiles, listLocalProfiles } from './profile-store.ts';
import { readServerProfiles, SERVER_PROFILES } from './server-profiles.ts';
import type { ModelOption } from './types.ts';

export type KnownPeople = z.output<typeof knownPeople>;

/** The people of a data set as a model sees them; computing them takes some seconds the first time. */
export function useCohort(model: string, dataset: string | null) {
  const input = { query: { model, dataset: dataset ?? undefined } };
  return useSWRImmutable(address('GET /api/predict/cohort', input), async () =>
    knownPeople.parse(await call('GET /api/predict/cohort', input)),
  );
}

/** Everybody who is enrolled on the server, or in this browser; `models` are those that are here. */
export function useProfiles(where: 'server' | 'browser', models: readonly ModelOption[]) {
  return useSWR(where === 'server' ? SERVER_PROFILES : 'profiles of this browser', async () => {
    if (where === 'server') return readServerProfiles();
    adoptLocalProfiles(models);
    return listLocalProfiles();
  });
}
