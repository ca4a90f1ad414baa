import useSWR from 'swr';
import useSWRImmutable from 'swr/immutable';
import { z } from 'zod';
import { address, call } from '@/components/api/call.ts';
import { knownPeople } from '@/lib/people/contract.ts';
import { profileJson } from '@/lib/signature/profile.ts';
import { adoptLocalProfiles, listLocalProfiles } from './profile-store.ts';
import type { ModelOption } from './types.ts';

export type KnownPeople = z.output<typeof knownPeople>;

const profiles = z.object({
  profiles: z.array(profileJson),
  total: z.number(),
  next: z.string().nullable(),
});

/** So many of the server's people are compared in the page. Among more nobody is named anyway; the server compares with all of them. */
export const MOST_HERE = 200;

/** The people of a data set as a model sees them; computing them takes some seconds the first time. */
export function useCohort(model: string, dataset: string | null) {
  const input = { query: { model, dataset: dataset ?? undefined } };
  return useSWRImmutable(address('GET /api/predict/cohort', input), async () =>
    knownPeople.parse(await call('GET /api/predict/cohort', input)),
  );
}

async function readServerProfiles() {
  const found: z.output<typeof profileJson>[] = [];
  for (let after: string | null = null; found.length < MOST_HERE; ) {
    const query = { embeddings: 'true', after: after ?? undefined } as const;
    const page = profiles.parse(await call('GET /api/profiles', { query }));
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
