import { evidence, scoreModelFor } from './calibration.ts';
import type { Cohort } from './cohort.ts';
import { type Identification, identify } from './identify.ts';
import { type Candidate, rank, type Scored } from './rank.ts';
import { dot, template } from './template.ts';

/** Blocks that identification looks back over: about half a minute of movement. */
export const RECENT_BLOCKS = 40;

export interface Observation {
  /** Full blocks' worth of movement behind it: overlapping blocks count for what they add. */
  readonly blocks: number;
  /** Who of the enrolled it is, or nobody of them; null without a score model to calibrate with. */
  readonly identification: Identification | null;
  /** The cohort's subjects by similarity: a curiosity, they are not here. */
  readonly nearest: readonly Scored[];
}

/**
 * Compares recent blocks, each `dims` numbers as the network gave them, with enrolled people and the cohort.
 *
 * `overlap` is the share of events that a block has in common with the one before.
 */
export function observe(
  recent: readonly Float32Array[],
  people: readonly Candidate[],
  cohort: Cohort,
  overlap: number,
): Observation {
  const blocks = recent.length === 0 ? 0 : 1 + (recent.length - 1) * (1 - overlap);
  const rows = new Float32Array(recent.length * cohort.dims);
  recent.forEach((row, i) => {
    rows.set(row, i * cohort.dims);
  });
  const probe = template(rows, cohort.dims, cohort.mean);
  const model = scoreModelFor(cohort.scores, Math.floor(blocks));
  return {
    blocks,
    identification: model && recent.length > 0 ? identify(rank(probe, people), model) : null,
    nearest: rank(
      probe,
      cohort.subjects.map((s) => ({ id: s.key, name: s.key, template: s.template })),
    ),
  };
}

/** Evidence of one block that it is the person with `whose` template; 0 without a score model. */
export function blockEvidence(block: Float32Array, whose: Float32Array, cohort: Cohort): number {
  const model = scoreModelFor(cohort.scores, 1);
  return model ? evidence(model, dot(template(block, cohort.dims, cohort.mean), whose)) : 0;
}
