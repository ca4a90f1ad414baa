import type { SessionFigures } from '../mouse/session-figures.ts';
import type { Rejected } from './contract.ts';

/** What an import brings. `rows` = `kept` + all that was rejected. */
export interface Outcome {
  rows: number;
  kept: number;
  rejected: Rejected;
  /** Figures of each session. */
  sessions: readonly SessionFigures[];
}
