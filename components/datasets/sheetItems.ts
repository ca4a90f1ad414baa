import type { BlockSummaries, SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import { BLOCK_EVENTS, type Block } from '@/lib/mouse/blocks.ts';
import type { SessionRow } from './sessionRow.ts';

/** A tile of the contact sheet. */
export interface SheetItem {
  id: string;
  session: SessionRow;
  block?: Block;
  /** ms; of the session or block. */
  durationMs: number;
  faded: boolean;
}

/** Tiles in order, made when they are asked for: there may be tens of thousands. */
export interface Sheet {
  count: number;
  /** How many are not faded. */
  kept: number;
  item(position: number): SheetItem;
}

/** How the tiles are ordered: by a column of numbers, or as recorded. */
export interface SheetOrder {
  values: ArrayLike<number>;
  descending: boolean;
}

/**
 * Positions 0 … `count` with those first that are kept, each part by `order` or as they are; what has no value
 * comes last. Equal values stay in place.
 */
export function sheetOrder(count: number, isKept?: (i: number) => boolean, order?: SheetOrder): Uint32Array {
  const out = Uint32Array.from({ length: count }, (_, i) => i);
  if (!isKept && !order) return out;
  if (isKept && !order) {
    // By far the most common, and a brush waits for it: two passes instead of sorting.
    let place = 0;
    for (let i = 0; i < count; i++) if (isKept(i)) out[place++] = i;
    for (let i = 0; i < count; i++) if (!isKept(i)) out[place++] = i;
    return out;
  }
  const late = Uint8Array.from(out, (i) => (isKept && !isKept(i) ? 1 : 0));
  const sign = order?.descending ? -1 : 1;
  const key = order && Float64Array.from(out, (i) => sign * order.values[i]);
  return out.sort((a, b) => {
    if (late[a] !== late[b]) return late[a] - late[b];
    if (!key || key[a] === key[b]) return a - b;
    if (Number.isNaN(key[a])) return Number.isNaN(key[b]) ? a - b : 1;
    return Number.isNaN(key[b]) ? -1 : key[a] - key[b];
  });
}

/** A tile per session. */
export function sessionSheet(
  sessions: readonly SessionRow[],
  isFaded: ((session: SessionRow) => boolean) | undefined,
  order: SheetOrder | undefined,
): Sheet {
  const positions = sheetOrder(sessions.length, isFaded && ((i) => !isFaded(sessions[i])), order);
  return {
    count: sessions.length,
    kept: isFaded ? sessions.filter((session) => !isFaded(session)).length : sessions.length,
    item(position) {
      const session = sessions[positions[position]];
      const { key, durationMs } = session;
      return { id: key, session, durationMs, faded: isFaded?.(session) ?? false };
    },
  };
}

/** A tile per block of 128 events. */
export function blockSheet(
  sessions: ReadonlyMap<string, SessionRow>,
  summaries: SessionSummaries,
  blocks: BlockSummaries,
  isFaded: ((block: number) => boolean) | undefined,
  order: SheetOrder | undefined,
): Sheet {
  const positions = sheetOrder(blocks.rows, isFaded && ((i) => !isFaded(i)), order);
  let kept = blocks.rows;
  if (isFaded) for (let i = 0; i < blocks.rows; i++) if (isFaded(i)) kept--;
  return {
    count: blocks.rows,
    kept,
    item(position) {
      const row = positions[position];
      const key = summaries.key[blocks.session[row]];
      const start = blocks.start[row];
      return {
        id: `${key}:${start}`,
        session: sessions.get(key) as SessionRow,
        block: { start, end: start + BLOCK_EVENTS },
        durationMs: blocks.numbers.duration[row],
        faded: isFaded?.(row) ?? false,
      };
    },
  };
}
