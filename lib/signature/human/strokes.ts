import { EventKind, type Events } from '../../mouse/events.ts';

/** Movement between pauses and clicks, as steps. Milliseconds and pixels. */
export interface StrokeSteps {
  readonly dx: readonly number[];
  readonly dy: readonly number[];
  readonly dt: readonly number[];
}

/** A longer time without an event ends a stroke, ms. */
const STROKE_GAP_MS = 100;
/** Shorter strokes say nothing about how somebody moves. */
const FEWEST_STEPS = 6;
const SHORTEST_PATH = 60;

/** The strokes of some movement that are long enough to be judged. */
export function strokesOf(events: Events): StrokeSteps[] {
  const strokes: StrokeSteps[] = [];
  let current = { dx: [] as number[], dy: [] as number[], dt: [] as number[] };
  const finish = () => {
    const path = current.dx.reduce((sum, dx, i) => sum + Math.hypot(dx, current.dy[i]), 0);
    if (current.dx.length >= FEWEST_STEPS && path >= SHORTEST_PATH) strokes.push(current);
    current = { dx: [], dy: [], dt: [] };
  };
  for (let i = 1; i < events.length; i++) {
    const kind = events.kind[i];
    const dt = events.t[i] - events.t[i - 1];
    if (dt > STROKE_GAP_MS || (kind !== EventKind.move && kind !== EventKind.drag)) {
      finish();
      continue;
    }
    const dx = events.x[i] - events.x[i - 1];
    const dy = events.y[i] - events.y[i - 1];
    // Events without movement or time belong to the step that follows.
    if (dt <= 0 || (dx === 0 && dy === 0)) continue;
    current.dx.push(dx);
    current.dy.push(dy);
    current.dt.push(dt);
  }
  finish();
  return strokes;
}
