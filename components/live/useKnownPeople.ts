import useSWR from 'swr';
import useSWRImmutable from 'swr/immutable';
import { z } from 'zod';
import { fetchJson } from '@/components/ui/request.ts';
import { cohortSchema } from '@/lib/signature/cohort.ts';
import { profileJson } from '@/lib/signature/profile.ts';
import { adoptLocalProfiles, listLocalProfiles } from './profile-store.ts';
import type { ModelOption } from './types.ts';

const known = z.object({
  model: z.object({ name: z.string(), hash: z.string(), dims: z.int().positive() }),
  origin: z.object({ id: z.string(), name: z.string(), synthetic: z.boolean() }),
  cohort: cohortSchema,
});
export type KnownPeople = z.infer<typeof known>;

const profiles = z.object({ profiles: z.array(profileJson) });

/** The people of a data set as a model sees them; computing them takes some seconds the first time. */
export function useCohort(model: string, dataset: string | null) {
  const query = new URLSearchParams({ model, ...(dataset && { dataset }) });
  return useSWRImmutable(`/api/predict/cohort?${query}`, async (url: string) =>
    known.parse(await fetchJson(url)),
  );
}

/** Everybody who is enrolled on the server, or in this browser; `models` are those that are here. */
export function useProfiles(where: 'server' | 'browser', models: readonly ModelOption[]) {
  return useSWR(where === 'server' ? '/api/profiles' : 'profiles of this browser', async (key: string) => {
    if (where === 'server') return profiles.parse(await fetchJson(key)).profiles;
    adoptLocalProfiles(models);
    return listLocalProfiles();
  });
}
