import { readRecorded } from '../datasets/recordings.ts';
import { AppError } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { recordedSessions } from './dataset.ts';
import { getRecording } from './recording.ts';

/** The events of a kept recording, by its id or key. @throws AppError `not_found`, `conflict` while it is coming in, `bad_data` */
export async function readRecording(name: string): Promise<{ key: string; subject: string; events: Events }> {
  const { key, subject, state } = await getRecording(name);
  const recorded = (await recordedSessions()).find((session) => session.key === key);
  if (state !== 'kept' || !recorded)
    throw new AppError('conflict', `The recording ${key} is still coming in.`, {
      hint: 'Keep it first, or wait until its page has been left for five minutes.',
    });
  const { events } = await readRecorded(recorded);
  return { key, subject, events };
}
