import { useMemo } from 'react';
import { pointerEvents, sliceEvents } from '@/lib/mouse/events.ts';
import { FEWEST_EVENTS, type Humanity, judge, WINDOW_EVENTS } from '@/lib/signature/human/human-model.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';
import { longestReplay, REPLAYED_STROKES, strokeMarks } from '@/lib/signature/human/replays.ts';
import type { LiveSession, LiveState, Turn } from './session/live-session';

export interface Liveness extends Humanity {
  /** Strokes in a row that repeat what was seen before on this page. */
  readonly repeated: number;
  readonly replay: boolean;
}

/** Whether the movement of `turn` looks like a person's, and like anything seen before it; anew with every block. */
export function useHumanity(session: LiveSession, state: LiveState, turn: Turn): Liveness | null {
  const { blocks, turns, epoch } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: blocks and epoch say that the recording has grown or was cleared
  return useMemo(() => {
    const next = turns[turns.indexOf(turn) + 1];
    const moved = pointerEvents(session.recorder.buffer.copy(turn.row, next?.row));
    if (moved.length < FEWEST_EVENTS) return null;
    const window = sliceEvents(moved, Math.max(0, moved.length - WINDOW_EVENTS), moved.length);
    const seen = turns
      .slice(0, turns.indexOf(turn))
      .map((t, i) => strokeMarks(session.recorder.buffer.copy(t.row, turns[i + 1].row)));
    const repeated = longestReplay(strokeMarks(moved), seen).strokes;
    return { ...judge(MEASURED.model, window), repeated, replay: repeated >= REPLAYED_STROKES };
  }, [session, turn, turns, blocks.length, epoch]);
}
