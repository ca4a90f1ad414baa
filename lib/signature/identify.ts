import { applyCalibration } from '../evaluation/calibration.ts';
import { evidence, MAX_EVIDENCE, type ScoreModel, thresholdFor } from './calibration.ts';
import type { Identified, Scored } from './contract.ts';

export interface Identification {
  readonly ranked: readonly Identified[];
  /** That it is nobody of them. */
  readonly unknown: number;
  /** The first of `ranked` when the evidence is enough to call somebody by name. */
  readonly best: Identified | null;
  /** Likelier than *unknown*, but with too little evidence to be named. */
  readonly perhaps: Identified | null;
  /** Evidence that a name needs here, in nats; infinite among more people than {@link mostNamed}. */
  readonly needed: number;
}

/** Before any movement is seen: an even chance that the person at the mouse is enrolled at all. */
const PRIOR_ENROLLED = 0.5;

/** Share of strangers who may be called by somebody's name (false positive identification rate). */
export const TARGET_FPIR = 0.05;

/**
 * How many may be enrolled before nobody can be named: evidence is capped, and the prior of being enrolled is shared among all, so that
 * from some number on even a perfect score is likelier *unknown*.
 */
export const mostNameable = (prior = PRIOR_ENROLLED): number =>
  Math.ceil((prior / (1 - prior)) * Math.exp(MAX_EVIDENCE)) - 1;

/**
 * How many may be enrolled before nobody is named; a claimed account can be verified among any number.
 * @param models all that a cohort has
 */
export function mostNamed(models: readonly ScoreModel[], prior = PRIOR_ENROLLED, fpir = TARGET_FPIR): number {
  return Math.min(mostNameable(prior), Math.max(0, ...models.map((model) => mostBacked(model, fpir))));
}

/**
 * Evidence that a name needs among so many enrolled people for at most `fpir` of strangers to be named, in nats. A stranger has as many
 * chances as people are enrolled, so each comparison is held to the false match rate 1 − (1 − fpir)^(1/n). Evidence is odds on one scale,
 * whatever was fused: where too few probes of this length were measured for so rare a rate, those of other lengths back it. Infinite where none do.
 */
export function neededEvidence(
  model: ScoreModel,
  models: readonly ScoreModel[],
  people: number,
  fpir = TARGET_FPIR,
): number {
  const fmr = 1 - (1 - fpir) ** (1 / Math.max(1, people));
  const own = thresholdFor(model, fmr);
  if (Number.isFinite(own)) return own;
  const backed = models.map((other) => thresholdFor(other, fmr)).filter(Number.isFinite);
  if (backed.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...backed, ...model.tail.slice(-1).map(({ evidence }) => evidence));
}

/**
 * How many may be enrolled for the share of strangers who are called by a name to be backed by the comparisons that `model` was
 * measured with: with more, each comparison would have to be held to a rarer rate than any that was measured.
 */
export function mostBacked(model: ScoreModel, fpir = TARGET_FPIR): number {
  const rarest = model.tail.at(-1)?.rate;
  return rarest === undefined ? 0 : Math.floor(Math.log(1 - fpir) / Math.log(1 - rarest));
}

/**
 * Open-set identification (ISO/IEC 19795-1): Bayes' rule over the enrolled people and *unknown*, whose likelihood
 * is that of impostors. The prior of being enrolled is shared equally among the enrolled.
 * Somebody is called by name only with {@link neededEvidence}.
 *
 * @param models all that the cohort of `model` has
 */
export function identify(
  scored: readonly Scored[],
  model: ScoreModel,
  {
    models = [model],
    prior = PRIOR_ENROLLED,
    fpir = TARGET_FPIR,
  }: { models?: readonly ScoreModel[]; prior?: number; fpir?: number } = {},
): Identification {
  const each = scored.length === 0 ? 0 : prior / scored.length;
  const weights = scored.map((s) => each * Math.exp(evidence(model, s.score)));
  const total = weights.reduce((a, b) => a + b, 0) + (1 - prior);
  const ranked = scored
    .map((s, i) => ({ ...s, evidence: evidence(model, s.score), probability: weights[i] / total }))
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
  const unknown = (1 - prior) / total;
  const needed = neededEvidence(model, models, scored.length, fpir);
  const first = ranked[0] && ranked[0].probability > unknown ? ranked[0] : null;
  // Compared without its cap, which may lie below what is needed.
  const named = first !== null && applyCalibration(model.calibration, first.score) >= needed;
  return { ranked, unknown, best: named ? first : null, perhaps: named ? null : first, needed };
}
