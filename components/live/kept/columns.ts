import { allocateEvents, type Events } from '@/lib/mouse/events.ts';

/** Names of the columns of {@link Events}. */
export const COLUMNS = ['t', 'x', 'y', 'kind', 'button'] as const;

/** Recordings below each other, times as they are. */
export function joinColumns(pieces: readonly Events[]): Events {
  const events = allocateEvents(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    for (const column of COLUMNS) events[column].set(piece[column], at);
    at += piece.length;
  }
  return events;
}
