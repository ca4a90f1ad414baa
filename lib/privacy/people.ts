import { listRecordings } from '../recordings/recording.ts';
import { database } from '../store/database.ts';
import { forget, resumeForgetting } from './carry-out.ts';
import type { Forgotten, KeptOfPerson } from './contract.ts';
import { findDerivedOf } from './derived.ts';
import { listIntents } from './intents.ts';

/** Everybody of whom something is kept, by name: labels of recordings, names of profiles, and who is being forgotten. */
export async function listKept(): Promise<KeptOfPerson[]> {
  const db = await database();
  const recordings = await listRecordings();
  const profiles = await db.profile.findMany({ orderBy: { createdAt: 'desc' } });
  const begun = (await listIntents()).flatMap(({ person }) => person ?? []);
  const names = new Set([
    ...recordings.map(({ subject }) => subject),
    ...profiles.map(({ name }) => name),
    ...begun,
  ]);
  const kept: KeptOfPerson[] = [];
  for (const name of [...names].sort((a, b) => a.localeCompare(b))) {
    const own = recordings.filter(({ subject }) => subject === name);
    kept.push({
      name,
      recordings: own.map(({ id, key, state, origin, startedAt, events, bytes }) => {
        return { id, key, state, origin, startedAt, events, bytes };
      }),
      profiles: profiles
        .filter((profile) => profile.name === name)
        .map(({ id, model, dims, embeddings, eventsPath, createdAt }) => ({
          ...{ id, model },
          createdAt: createdAt.toISOString(),
          blocks: embeddings.byteLength / 4 / dims,
          keepsMovement: eventsPath !== null,
        })),
      derived: [],
    });
  }
  const derived = await findDerivedOf(
    kept.map(({ name, recordings: own }) => ({
      sessions: own.map(({ key }) => key),
      subjects: own.length > 0 ? [name] : [],
    })),
  );
  return kept.map((person, i) => ({ ...person, derived: derived[i] }));
}

/**
 * Deletes all that is kept of a person, at once and for good: recordings, profiles with their movement, what was computed from the
 * recordings, and the name wherever somebody wrote it down; networks trained on recordings only with `runs`. A deletion of theirs that was
 * interrupted is ended first.
 */
export async function forgetPerson(name: string, { runs = false } = {}): Promise<Forgotten> {
  await resumeForgetting();
  const db = await database();
  const recordings = await db.recording.findMany({
    where: { subject: name },
    select: { id: true, key: true, subject: true },
  });
  return forget({ person: name, recordings, runs });
}
