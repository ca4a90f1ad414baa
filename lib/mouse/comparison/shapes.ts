import { EventKind, type Events } from '../events.ts';
import { findStrokes, PROFILE_POINTS, strokeProfile } from '../kinematics/index.ts';

export const ROSE_SECTORS = 24;
export const HEAT_COLUMNS = 48;
export const HEAT_ROWS = 27;

/** Where, in which directions and how strokes are made, summed over recordings. */
export interface Shapes {
  /** Way covered by strokes per sector of direction, px; sector 0 begins at the right and goes clockwise. */
  rose: Float64Array;
  /** Time that the pointer was seen in each cell of the screen, events; row by row. */
  heat: Float64Array;
  /** Sum of speed profiles, in multiples of each stroke's mean speed, and how many. */
  profile: Float64Array;
  strokes: number;
  maxX: number;
  maxY: number;
}

export function noShapes(): Shapes {
  return {
    rose: new Float64Array(ROSE_SECTORS),
    heat: new Float64Array(HEAT_COLUMNS * HEAT_ROWS),
    profile: new Float64Array(PROFILE_POINTS),
    strokes: 0,
    maxX: 0,
    maxY: 0,
  };
}

/** Adds a recording. The heat map covers `width` × `height` px, the same for all that are compared. */
export function addShapes(shapes: Shapes, events: Events, width: number, height: number): void {
  for (const stroke of findStrokes(events)) {
    const turn = (stroke.direction / (2 * Math.PI) + 1) % 1;
    shapes.rose[Math.floor(turn * ROSE_SECTORS) % ROSE_SECTORS] += stroke.distance;
    const profile = strokeProfile(events, stroke);
    for (let i = 0; i < PROFILE_POINTS; i++) shapes.profile[i] += profile[i];
    shapes.strokes++;
  }
  for (let i = 0; i < events.length; i++) {
    if (events.kind[i] === EventKind.scroll) continue;
    shapes.maxX = Math.max(shapes.maxX, events.x[i]);
    shapes.maxY = Math.max(shapes.maxY, events.y[i]);
    const column = Math.floor((events.x[i] / width) * HEAT_COLUMNS);
    const row = Math.floor((events.y[i] / height) * HEAT_ROWS);
    if (column >= 0 && column < HEAT_COLUMNS && row >= 0 && row < HEAT_ROWS) {
      shapes.heat[row * HEAT_COLUMNS + column]++;
    }
  }
}
