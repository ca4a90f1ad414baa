import { LIVE_STRIDE } from '@/lib/signature/overlap.ts';
import type { Turn } from '../session/live-session.ts';

/**
 * The turns that are marked on a curve from `start` to `end` seconds, of a recording with so many rows: who had the pointer without moving it
 * leaves no mark, nor does a hand that only went to a button before somebody else's turn.
 */
export function shownTurns(
  turns: readonly Turn[],
  { start, end, rows }: { start: number; end: number; rows: number },
): Turn[] {
  return turns.filter(({ seconds, row, source }, i) => {
    const next = turns[i + 1]?.row;
    const moved = (next ?? rows) - row;
    const fewest = source.kind === 'hand' && next !== undefined ? LIVE_STRIDE : 1;
    return seconds > start && seconds <= end && moved >= fewest;
  });
}
