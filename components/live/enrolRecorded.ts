import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents.ts';
import { ENROLMENT_BLOCKS } from '@/lib/signature/enrolment-blocks.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import type { ProfileStore } from './profile-store.ts';
import type { LiveSession } from './session/live-session.ts';

/** A session of a data set. */
export interface RecordedSession {
  readonly dataset: string;
  readonly key: string;
  readonly subject: string;
}

/** How a recorded person is called everywhere on the page: among the enrolled, as whoever moves, in sentences. */
export const recordedName = ({ dataset, subject }: Pick<RecordedSession, 'dataset' | 'subject'>) =>
  `${dataset} ${subject}`;

/**
 * Enrols the person of a recorded session as if they had moved here for a minute. Whoever is enrolled already by that name
 * with these weights stays as they are, with others they are enrolled again. Their movement is in the data set anyway, so the
 * profile keeps it.
 *
 * @returns the name
 */
export async function enrolRecorded(
  recorded: RecordedSession,
  session: LiveSession,
  store: ProfileStore,
  profiles: readonly Profile[],
  modelHash: string,
): Promise<string> {
  const name = recordedName(recorded);
  const before = profiles.find((p) => p.name === name);
  if (before?.modelHash === modelHash) return name;
  const { events } = await fetchRecording(eventsUrl(recorded.dataset, recorded.key));
  const { model, embeddings, used } = await session.embed(events, ENROLMENT_BLOCKS);
  const lowRate = store.where === 'browser' ? await session.embedLowRate(used) : undefined;
  const enrolled = { name, model, embeddings, lowRate, events: used, keepMovement: true };
  if (before) await store.replace(before.id, enrolled);
  else await store.create(enrolled);
  return name;
}
