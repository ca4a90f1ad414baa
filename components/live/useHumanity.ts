import { useMemo, useRef } from 'react';
import { pointerEvents } from '@/lib/mouse/events.ts';
import type { Humanity } from '@/lib/signature/human/human-model.ts';
import { type JudgedWindow, judgeWindows, saysInhuman } from '@/lib/signature/human/liveness.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';
import { longestReplay, REPLAYED_STROKES, strokeMarks } from '@/lib/signature/human/replays.ts';
import type { LiveSession, LiveState, Turn } from './session/live-session.ts';

export interface Liveness {
  /** False once two full windows in a row were unlike a person. */
  readonly human: boolean;
  /** Full windows so far. */
  readonly windows: number;
  /** The newest window that could be judged. */
  readonly newest: Humanity | null;
  /** Strokes in a row that repeat what was seen before on this page. */
  readonly repeated: number;
  readonly replay: boolean;
}

/** Whether the movement of `turn` looks like a person's, and like anything seen before it; anew with every block. */
export function useHumanity(session: LiveSession, state: LiveState, turn: Turn): Liveness | null {
  const { blocks, turns, epoch } = state;
  const known = useRef<{ turn: Turn; epoch: number; windows: readonly JudgedWindow[] }>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: blocks and epoch say that the recording has grown or was cleared
  return useMemo(() => {
    const next = turns[turns.indexOf(turn) + 1];
    const moved = pointerEvents(session.recorder.buffer.copy(turn.row, next?.row));
    if (moved.length === 0) return null;
    const before = known.current;
    const done = before?.turn === turn && before.epoch === epoch ? before.windows : [];
    const windows = judgeWindows(MEASURED.model, moved, done);
    known.current = { turn, epoch, windows };
    const seen = turns
      .slice(0, turns.indexOf(turn))
      .map((t, i) => strokeMarks(session.recorder.buffer.copy(t.row, turns[i + 1].row)));
    const repeated = longestReplay(strokeMarks(moved), seen).strokes;
    return {
      human: !saysInhuman(windows),
      windows: windows.length,
      newest: windows.findLast(({ humanity }) => humanity)?.humanity ?? null,
      repeated,
      replay: repeated >= REPLAYED_STROKES,
    };
  }, [session, turn, turns, blocks.length, epoch]);
}
