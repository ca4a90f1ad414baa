import { evidence, type ScoreModel } from './calibration.ts';
import type { Scored } from './rank.ts';

export interface Identified extends Scored {
  /** Log-likelihood ratio: this person against somebody who is not enrolled. */
  readonly evidence: number;
  readonly probability: number;
}

export interface Identification {
  readonly ranked: readonly Identified[];
  /** That it is nobody of them. */
  readonly unknown: number;
  /** The first of `ranked`, or null when *unknown* is likelier than anybody. */
  readonly best: Identified | null;
}

/** Before any movement is seen: an even chance that the person at the mouse is enrolled at all. */
export const PRIOR_ENROLLED = 0.5;

/**
 * Open-set identification (ISO/IEC 19795-1): Bayes' rule over the enrolled people and *unknown*, whose likelihood
 * is that of the cohort's impostors. The prior of being enrolled is shared equally among the enrolled.
 */
export function identify(
  scored: readonly Scored[],
  model: ScoreModel,
  prior = PRIOR_ENROLLED,
): Identification {
  const each = scored.length === 0 ? 0 : prior / scored.length;
  const weights = scored.map((s) => each * Math.exp(evidence(model, s.score)));
  const total = weights.reduce((a, b) => a + b, 0) + (1 - prior);
  const ranked = scored
    .map((s, i) => ({ ...s, evidence: evidence(model, s.score), probability: weights[i] / total }))
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
  const unknown = (1 - prior) / total;
  const first = ranked[0];
  return { ranked, unknown, best: first && first.probability > unknown ? first : null };
}
