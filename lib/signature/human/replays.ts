import { type Events, pointerEvents } from '../../mouse/events.ts';
import { strokesOf } from './strokes.ts';

/** What is left of a stroke when it is moved elsewhere: where it went and how long it took. */
export interface StrokeMark {
  readonly dx: number;
  readonly dy: number;
  readonly durationMs: number;
}

/** Differences that noise on a replay explains. */
const NEAR_PX = 6;
const NEAR_SHARE = 0.05;
const NEAR_TIME = 0.2;
/** Strokes in a row that have to agree: people do not repeat as many, see docs/bots.md. */
export const REPLAYED_STROKES = 4;

/** The strokes of some movement as marks, in order. */
export function strokeMarks(events: Events): StrokeMark[] {
  return strokesOf(pointerEvents(events)).map(({ dx, dy, dt }) => ({
    dx: dx.reduce((a, b) => a + b, 0),
    dy: dy.reduce((a, b) => a + b, 0),
    durationMs: dt.reduce((a, b) => a + b, 0),
  }));
}

function alike(a: StrokeMark, b: StrokeMark): boolean {
  const near = Math.max(NEAR_PX, NEAR_SHARE * Math.hypot(a.dx, a.dy));
  return (
    Math.abs(a.dx - b.dx) <= near &&
    Math.abs(a.dy - b.dy) <= near &&
    Math.abs(a.durationMs - b.durationMs) <= NEAR_TIME * Math.max(a.durationMs, b.durationMs)
  );
}

/**
 * The longest run of strokes in `probe` that follow each other in one of `seen` with the same lengths, directions and
 * durations, within the noise that an attacker adds. Compares every pair once.
 */
export function longestReplay(
  probe: readonly StrokeMark[],
  seen: readonly (readonly StrokeMark[])[],
): { strokes: number; session: number } {
  let best = { strokes: 0, session: -1 };
  seen.forEach((marks, session) => {
    let before = new Int32Array(marks.length + 1);
    let now = new Int32Array(marks.length + 1);
    for (const mark of probe) {
      for (let j = 0; j < marks.length; j++) {
        now[j + 1] = alike(mark, marks[j]) ? before[j] + 1 : 0;
        if (now[j + 1] > best.strokes) best = { strokes: now[j + 1], session };
      }
      [before, now] = [now, before];
    }
  });
  return best;
}

/** Whether some movement repeats something seen before. */
export function isReplay(probe: readonly StrokeMark[], seen: readonly (readonly StrokeMark[])[]): boolean {
  return longestReplay(probe, seen).strokes >= REPLAYED_STROKES;
}
