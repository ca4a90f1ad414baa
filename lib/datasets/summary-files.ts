import type { MovementSummary } from '../mouse/kinematics/movement-summary.ts';

/** Files beside the event store, Arrow IPC streams, for pages that look at thousands of sessions at once. */
export const SUMMARY_FILES = {
  sessions: 'sessions.arrow',
  blocks: 'blocks.arrow',
  thumbnails: 'thumbnails.arrow',
} as const;
/** SHA-256 of each of {@link SUMMARY_FILES}, by file name; read before they are used. */
export const SUMMARY_HASHES = 'summaries.json';
export type SummaryName = keyof typeof SUMMARY_FILES;

/** Columns of numbers that sessions and blocks have in common, in the units of {@link MovementSummary}. */
export const MOVEMENT_COLUMNS = [
  'duration',
  'path',
  'speed',
  'acceleration',
  'straightness',
  'curvature',
  'pauseShare',
  'pauseLength',
  'clickRate',
  'medianDt',
  'zeroDt',
] as const satisfies readonly (keyof MovementSummary)[];
