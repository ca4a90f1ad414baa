import { database } from '../database.ts';
import { erase } from '../erase.ts';
import { deleteProfile } from '../profiles.ts';
import { listRecordings, type RecordingView } from '../recordings/recording.ts';
import { deleteRecordings } from '../recordings/remove.ts';
import { type Derived, findDerived } from './derived.ts';

/** All that is kept of one person on this machine, outside the browser. */
export interface KeptOfPerson {
  name: string;
  recordings: Pick<RecordingView, 'id' | 'key' | 'state' | 'origin' | 'startedAt' | 'events' | 'bytes'>[];
  profiles: { id: string; model: string; blocks: number; keepsMovement: boolean; createdAt: Date }[];
  derived: Derived[];
}

/** Everybody of whom something is kept, by name: labels of recordings and names of profiles. */
export async function listKept(): Promise<KeptOfPerson[]> {
  const db = await database();
  const recordings = await listRecordings();
  const profiles = await db.profile.findMany({ orderBy: { createdAt: 'desc' } });
  const names = new Set([...recordings.map(({ subject }) => subject), ...profiles.map(({ name }) => name)]);
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
          ...{ id, model, createdAt },
          blocks: embeddings.byteLength / 4 / dims,
          keepsMovement: eventsPath !== null,
        })),
      derived: await findDerived({
        sessions: own.map(({ key }) => key),
        subjects: own.length > 0 ? [name] : [],
      }),
    });
  }
  return kept;
}

/** What was deleted of a person. */
export interface Forgotten {
  recordings: number;
  profiles: number;
  derived: number;
}

/**
 * Deletes all that is kept of a person, at once and for good: recordings, profiles with their movement, and what was computed from the
 * recordings; networks trained on them only with `runs`.
 */
export async function forgetPerson(name: string, options: { runs?: boolean } = {}): Promise<Forgotten> {
  const db = await database();
  const profiles = await db.profile.findMany({ where: { name }, select: { id: true } });
  for (const { id } of profiles) await deleteProfile(id);
  const deleted = await deleteRecordings({ subject: name }, options);
  await erase(() => forgetInJobs(name));
  return { ...deleted, profiles: profiles.length };
}

/** Finished jobs may name a person in what they were asked or what they answered. */
async function forgetInJobs(name: string): Promise<void> {
  const db = await database();
  const jobs = await db.job.findMany({
    where: { status: { in: ['succeeded', 'failed', 'cancelled', 'interrupted'] } },
    select: { id: true, params: true, result: true, error: true },
  });
  const word = JSON.stringify(name);
  const ids = jobs.filter((job) => JSON.stringify(job).includes(word)).map(({ id }) => id);
  await db.job.deleteMany({ where: { id: { in: ids } } });
}
