import { ownSessions } from '../attribution.ts';
import { listSessions, readEvents } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { type Events, sliceEvents } from '../mouse/events.ts';
import type { Task } from '../task.ts';
import { parseWhose } from './bots-people.ts';

/** Of each session so much is looked at, events. */
const MOST_EVENTS = 20_000;

/** A session of somebody. */
export interface Recorded {
  readonly dataset: string;
  readonly subject: string;
  readonly events: Events;
}

/**
 * The sessions of some people, the beginnings of long ones.
 *
 * @param text as `parseWhose` reads it
 *
 * @throws AppError `not_found` for no such data set, `bad_request` when none of the people has any movement
 */
export async function readPeople(text: string, task: Task): Promise<Recorded[]> {
  const { dataset, wanted } = parseWhose(text);
  const own = ownSessions(await listSessions({ dataset }));
  const sessions = own.filter((s) => wanted(s.subject) && s.blocks > 0);
  const read: Recorded[] = [];
  for await (const { session, events } of readEvents(dataset, sessions)) {
    throwIfCancelled(task.signal);
    read.push({
      ...{ dataset, subject: session.subject },
      events: sliceEvents(events, 0, Math.min(events.length, MOST_EVENTS)),
    });
  }
  if (read.length === 0) throw new AppError('bad_request', `None of "${text}" has any movement.`);
  return read;
}
