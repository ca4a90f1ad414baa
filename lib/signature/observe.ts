import { evidence, scoreModelFor } from './calibration.ts';
import type { Cohort } from './cohort.ts';
import { type Identification, identify } from './identify.ts';
import { fullBlocks } from './overlap.ts';
import { type Person, scorePeople } from './people.ts';
import { flatten } from './template.ts';

/** Half-overlapping blocks that identification looks back over: about a minute of movement. */
export const RECENT_BLOCKS = 40;

export interface Observation {
  /** Full blocks' worth of movement behind it. */
  readonly blocks: number;
  /** Who of the enrolled it is, or nobody of them; null without people or a score model to calibrate with. */
  readonly identification: Identification | null;
}

/** Compares recent half-overlapping blocks, each `dims` numbers as the network gave them, with enrolled people. */
export function observe(
  recent: readonly Float32Array[],
  people: readonly Person[],
  cohort: Cohort,
  lowRate = false,
): Observation {
  const blocks = fullBlocks(recent.length);
  const model = scoreModelFor(cohort.scores, Math.floor(blocks));
  if (!model || recent.length === 0 || people.length === 0) return { blocks, identification: null };
  return {
    blocks,
    identification: identify(scorePeople(cohort, flatten(recent, cohort.dims), people, lowRate), model, {
      models: cohort.scores,
    }),
  };
}

/** Evidence of one block that it is `person`, in nats; 0 without a score model. */
export function blockEvidence(block: Float32Array, person: Person, cohort: Cohort, lowRate = false): number {
  const model = scoreModelFor(cohort.scores, 1);
  return model ? evidence(model, scorePeople(cohort, block, [person], lowRate)[0].score) : 0;
}

/**
 * Half-overlapping blocks that trust takes together at each step: three full ones. Chosen on the people by whom scores are calibrated (SapiMouse
 * 1–72, each by a network that had not seen them): by one block alone 79.2% of takeovers were noticed within their minute, by three 87.9% in as
 * many seconds, with the same 5 of 72 locked out of their own; by five as many, later.
 */
export const GATHERED_BLOCKS = 5;

/**
 * Evidence that it is `person` of the newest {@link GATHERED_BLOCKS} of `blocks`, fused, in nats: what somebody does within a second varies
 * more than what they are like. Of the newest alone while there are fewer; 0 without a score model.
 */
export function recentEvidence(
  blocks: readonly Float32Array[],
  person: Person,
  cohort: Cohort,
  lowRate = false,
): number {
  const recent = blocks.slice(blocks.length < GATHERED_BLOCKS ? -1 : -GATHERED_BLOCKS);
  const model = scoreModelFor(cohort.scores, Math.floor(fullBlocks(recent.length)));
  return model
    ? evidence(model, scorePeople(cohort, flatten(recent, cohort.dims), [person], lowRate)[0].score)
    : 0;
}
