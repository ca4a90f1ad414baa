import { encodeEventStream } from '../datasets/event-arrow.ts';
import { AppError } from '../errors.ts';
import { type Events, pointerEvents, sliceEvents } from '../mouse/events.ts';
import { readSessionEvents, storeFolder } from './events.ts';

/** A part of a recording's pointer events, as blocks count them: by number, or what happened before a time. */
export interface EventRange {
  start?: number;
  end?: number;
  /** ms from the start of the session; exclusive. */
  until?: number;
}

// The pictures of a contact sheet ask for many parts of the same few sessions.
const recent = new Map<string, Promise<Events>>();
const MOST_RECENT = 6;

/**
 * Pointer events of a session as an Arrow IPC stream of the columns of an event store, scrolling left out. Throws `bad_request`
 * for a part that begins behind the last event, `not_found`, and `bad_data` when the store is damaged.
 */
export async function sliceArrow(dataset: string, key: string, range: EventRange): Promise<Uint8Array> {
  const events = await pointerEventsOf(dataset, key);
  const { start = 0, end = events.length, until = Number.POSITIVE_INFINITY } = range;
  if (start > 0 && start >= events.length)
    throw new AppError(
      'bad_request',
      `${dataset}/${key} has ${events.length} pointer events, so none from number ${start} on.`,
    );
  let last = start;
  while (last < Math.min(end, events.length) && events.t[last] < until) last++;
  const part = sliceEvents(events, start, last);
  // Arrow writes whole buffers, so what is sent must not share one with the rest of the session.
  return encodeEventStream({
    length: part.length,
    t: part.t.slice(),
    x: part.x.slice(),
    y: part.y.slice(),
    kind: part.kind.slice(),
    button: part.button.slice(),
  });
}

async function pointerEventsOf(dataset: string, key: string): Promise<Events> {
  // A store's folder is named by its content, so what was read stays right.
  const name = `${await storeFolder(dataset)}/${key}`;
  const events = recent.get(name) ?? readSessionEvents(dataset, key).then(pointerEvents);
  recent.delete(name);
  recent.set(name, events);
  events.catch(() => recent.delete(name));
  for (const oldest of recent.keys()) {
    if (recent.size <= MOST_RECENT) break;
    recent.delete(oldest);
  }
  return events;
}
