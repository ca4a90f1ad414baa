import { useMemo, useRef } from 'react';
import { pointerEvents } from '@/lib/mouse/events.ts';
import type { Humanity } from '@/lib/signature/human/human-model.ts';
import {
  type JudgedStretch,
  type JudgedWindow,
  judgeStretches,
  judgeWindows,
  saysInhuman,
  stretchInhuman,
} from '@/lib/signature/human/liveness.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';
import { type Remembered, recall, remember, unpackMemory } from '@/lib/signature/human/memory.ts';
import type { MinuteVerdict } from '@/lib/signature/human/minute/net.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import type { LiveSession, LiveState, Turn } from './session/live-session.ts';

export interface Liveness {
  /** False once two full windows in a row, or the newest stretch, were unlike a person. */
  readonly human: boolean;
  /** Full windows so far. */
  readonly windows: number;
  /** The newest window that could be judged. */
  readonly newest: Humanity | null;
  /** What the net says of the newest stretch of 50 seconds that it could judge. */
  readonly stretch: MinuteVerdict | null;
  /** Strokes in a row that repeat what was seen before, on this page or by a profile. */
  readonly repeated: number;
  readonly replay: boolean;
}

interface Judged {
  readonly turn: Turn;
  readonly epoch: number;
  readonly windows: readonly JudgedWindow[];
  readonly stretches: readonly JudgedStretch[];
}

/**
 * Whether the movement of `turn` looks like a person's, and like anything seen before it or remembered by a profile; anew with every block.
 *
 * @param ready whether movement is being recorded: what was kept over a reload is there
 */
export function useHumanity(
  session: LiveSession,
  state: LiveState,
  turn: Turn,
  profiles: readonly Pick<Profile, 'sessions'>[],
  ready: boolean,
): Liveness | null {
  const { blocks, turns, epoch } = state;
  const judged = useRef<Judged>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with `ready`, all that was kept is there
  const enrolled = useMemo(
    () => ({
      // What is there already may be what somebody was enrolled with just now: only what follows can repeat it.
      from: session.recorder.buffer.length,
      memories: profiles.flatMap((p) =>
        p.sessions.flatMap(({ memory }) => (memory ? [unpackMemory(memory)] : [])),
      ),
    }),
    [profiles, session, ready, epoch],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: epoch says that the recording was cleared
  const before = useMemo<readonly Remembered[]>(
    () =>
      turns
        .slice(0, turns.indexOf(turn))
        .map((t, i) =>
          unpackMemory(remember(pointerEvents(session.recorder.buffer.copy(t.row, turns[i + 1].row)), i + 1)),
        ),
    [session, turn, turns, epoch],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: blocks and epoch say that the recording has grown or was cleared
  return useMemo(() => {
    const next = turns[turns.indexOf(turn) + 1];
    const moved = pointerEvents(session.recorder.buffer.copy(turn.row, next?.row));
    if (moved.length === 0) return null;
    const done = judged.current?.turn === turn && judged.current.epoch === epoch ? judged.current : null;
    const windows = judgeWindows(MEASURED.model, moved, done?.windows);
    const stretches = judgeStretches(MEASURED.net, moved, done?.stretches);
    judged.current = { turn, epoch, windows, stretches };
    const fresh = pointerEvents(session.recorder.buffer.copy(Math.max(turn.row, enrolled.from), next?.row));
    const known = [recall(moved, before), recall(fresh, enrolled.memories)];
    return {
      human: !saysInhuman(windows) && !stretchInhuman(stretches),
      windows: windows.length,
      newest: windows.findLast(({ humanity }) => humanity)?.humanity ?? null,
      stretch: stretches.findLast(({ verdict }) => verdict)?.verdict ?? null,
      repeated: Math.max(...known.map(({ strokes }) => strokes)),
      replay: known.some(({ replay }) => replay),
    };
  }, [session, turn, turns, blocks.length, epoch, before, enrolled]);
}
