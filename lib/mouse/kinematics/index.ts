export { type Click, findClicks } from './clicks.ts';
export {
  accelerationSeries,
  differentiate,
  jerkSeries,
  type Series,
  speedSeries,
  velocitySeries,
} from './derivatives.ts';
export { type MovementSummary, summariseMovement } from './movement-summary.ts';
export { findPauses, PAUSE_MS, type Pause } from './pauses.ts';
export { pointerSamples, type Samples } from './samples.ts';
export {
  findStrokes,
  PROFILE_POINTS,
  SHORTEST_STROKE,
  type Stroke,
  strokeProfile,
} from './strokes.ts';
export { type Turn, turns } from './turning.ts';
