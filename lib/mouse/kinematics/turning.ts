import { PAUSE_MS } from './pauses.ts';
import type { Samples } from './samples.ts';

/** How the path turns at a sample between two steps. */
export interface Turn {
  /** ms */
  t: number;
  /** Signed change of direction, radians in (−π, π]; positive is clockwise on a screen, whose y axis points down. */
  angle: number;
  /** Curvature of the circle through the sample and its neighbours (Menger), 1/px. A circle of radius r has 1/r anywhere. */
  curvature: number;
  /** Mean length of the two steps, px: how much of the path this turn stands for. */
  span: number;
}

/** The turns of a path. Samples that did not move are passed over: they have no direction. */
export function turns({ t, x, y, length }: Samples, pauseMs: number = PAUSE_MS): Turn[] {
  const found: Turn[] = [];
  let previous = -1;
  let middle = -1;
  for (let i = 0; i < length; i++) {
    if (middle >= 0 && t[i] - t[i - 1] > pauseMs) {
      previous = -1;
      middle = i;
      continue;
    }
    if (middle >= 0 && x[i] === x[middle] && y[i] === y[middle]) continue;
    if (previous >= 0) {
      const [ax, ay] = [x[middle] - x[previous], y[middle] - y[previous]];
      const [bx, by] = [x[i] - x[middle], y[i] - y[middle]];
      const cross = ax * by - ay * bx;
      const dot = ax * bx + ay * by;
      const a = Math.sqrt(ax * ax + ay * ay);
      const b = Math.sqrt(bx * bx + by * by);
      const c = Math.sqrt((ax + bx) ** 2 + (ay + by) ** 2);
      // There and back again has no circle; it turns by π over the mean step.
      const curvature = c === 0 ? Math.PI / ((a + b) / 2) : (2 * Math.abs(cross)) / (a * b * c);
      found.push({ t: t[middle], angle: Math.atan2(cross, dot), curvature, span: (a + b) / 2 });
    }
    previous = middle;
    middle = i;
  }
  return found;
}
