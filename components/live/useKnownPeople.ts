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

const profiles = z.object({
  profiles: z.array(profileJson),
  total: z.number(),
  next: z.string().nullable(),
});

/** So many of the server's people are compared in the page. Among more nobody is named anyway; the server compares with all of them. */
export const MOST_HERE = 200;

/** The people of a data set as a model sees them; computing them takes some seconds the first time. */
export function useCohort(model: string, dataset: string | null) {
  const query = new URLSearchParams({ model, ...(dataset && { dataset }) });
  return useSWRImmutable(`/api/predict/cohort?${query}`, async (url: string) =>
    known.parse(await fetchJson(url)),
  );
}

async function readServerProfiles() {
  const found: z.output<typeof profileJson>[] = [];
  for (let after: string | null = null; found.length < MOST_HERE; ) {
    const query = new URLSearchParams({ embeddings: 'true', ...(after !== null && { after }) });
    const page = profiles.parse(await fetchJson(`/api/profiles?${query}`));
    found.push(...page.profiles);
    after = page.next;
    if (after === null) break;
  }
  return found;
}

/** Everybody who is enrolled on the server, or in this browser; `models` are those that are here. */
export function useProfiles(where: 'server' | 'browser', models: readonly ModelOption[]) {
  return useSWR(where === 'server' ? '/api/profiles' : 'profiles of this browser', async () => {
    if (where === 'server') return readServerProfiles();
    adoptLocalProfiles(models);
    return listLocalProfiles();
  });
}
