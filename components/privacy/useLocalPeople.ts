'use client';

import { useCallback, useEffect, useState } from 'react';
import { listLocalProfiles, localProfiles } from '@/components/live/profile-store.ts';
import { listLocalRecordings, removeLocal } from '@/components/record/browser-store.ts';
import type { LocalPerson } from './types.ts';

/** Everybody of whom this browser keeps something: profiles of the live page, recordings that were not kept yet. */
async function listLocalPeople(): Promise<LocalPerson[]> {
  const people = new Map<string, LocalPerson>();
  const personOf = (name: string) => {
    const person = people.get(name) ?? { name, profiles: [], recordings: [] };
    people.set(name, person);
    return person;
  };
  for (const { id, name, blocks, keepsMovement } of listLocalProfiles())
    personOf(name).profiles.push({ id, blocks, keepsMovement });
  // Private windows of some browsers have no database: then nothing is kept there.
  const recordings = await listLocalRecordings().catch(() => []);
  for (const { id, label, events } of recordings) personOf(label).recordings.push({ id, events });
  return [...people.values()];
}

/** Deletes all that this browser keeps of a person. */
export async function forgetLocally({ profiles, recordings }: LocalPerson): Promise<void> {
  for (const { id } of profiles) await localProfiles.remove(id);
  for (const { id } of recordings) await removeLocal(id);
}

export function useLocalPeople(): { people: LocalPerson[] | undefined; refresh(): Promise<void> } {
  const [people, setPeople] = useState<LocalPerson[]>();
  const refresh = useCallback(async () => setPeople(await listLocalPeople()), []);
  useEffect(() => {
    refresh();
  }, [refresh]);
  return { people, refresh };
}
