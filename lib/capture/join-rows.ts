import { allocateEvents, type Events } from '../mouse/events.ts';
import type { Rows } from './chunk-recorder.ts';

/** Rows as plain arrays or as columns of a kept piece. */
export type Piece = Record<keyof Rows, ArrayLike<number>>;

/**
 * Pieces of one session in order, as one recording. Time begins at 0 and does not decrease: where pieces of two pages
 * overlap, the later ones begin where the earlier ended.
 */
export function joinRows(pieces: readonly Piece[]): Events {
  const length = pieces.reduce((sum, { t }) => sum + t.length, 0);
  const events = allocateEvents(length);
  const origin = pieces.find(({ t }) => t.length > 0)?.t[0] ?? 0;
  let i = 0;
  let last = 0;
  for (const { t, x, y, kind, button } of pieces)
    for (let j = 0; j < t.length; j++, i++) {
      last = Math.max(last, t[j] - origin);
      events.t[i] = last;
      events.x[i] = x[j];
      events.y[i] = y[j];
      events.kind[i] = kind[j];
      events.button[i] = button[j];
    }
  return events;
}
