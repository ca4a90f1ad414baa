/**
 * Turns a cosine into evidence: genuine and impostor scores of a cohort, each summarised by a normal law,
 * give the log-likelihood ratio ln p(score | same person) − ln p(score | somebody else), natural logarithm.
 */
export interface ScoreModel {
  /** Blocks fused into the probe that this model was measured with. */
  readonly blocks: number;
  readonly genuine: { readonly mean: number; readonly sd: number; readonly count: number };
  readonly impostor: { readonly mean: number; readonly sd: number; readonly count: number };
}

/** Evidence is capped: a few thousand scores can not support odds beyond about 150 to 1. */
export const MAX_EVIDENCE = 5;

const MIN_SD = 0.02;

/** Fits {@link ScoreModel} to the scores of probes of `blocks` blocks. Needs two scores of each sort. */
export function fitScoreModel(
  blocks: number,
  genuine: readonly number[],
  impostor: readonly number[],
): ScoreModel {
  return { blocks, genuine: moments(genuine), impostor: moments(impostor) };
}

function moments(scores: readonly number[]) {
  const count = scores.length;
  const mean = scores.reduce((a, b) => a + b, 0) / count;
  const variance = scores.reduce((a, s) => a + (s - mean) ** 2, 0) / Math.max(1, count - 1);
  return { mean, sd: Math.max(MIN_SD, Math.sqrt(variance)), count };
}

/**
 * Log-likelihood ratio of `score`. Two normal laws of unequal width cross twice; beyond the genuine mean the ratio
 * is held, so that a better match never counts less (a monotone score-to-LLR map; Brümmer & du Preez 2006).
 */
export function evidence(model: ScoreModel, score: number): number {
  const { genuine, impostor } = model;
  const clamped = Math.min(
    Math.max(score, Math.min(genuine.mean, impostor.mean)),
    Math.max(genuine.mean, impostor.mean),
  );
  const llr = logDensity(clamped, genuine) - logDensity(clamped, impostor);
  return Math.min(MAX_EVIDENCE, Math.max(-MAX_EVIDENCE, llr));
}

function logDensity(score: number, { mean, sd }: { mean: number; sd: number }): number {
  const z = (score - mean) / sd;
  return -Math.log(sd) - 0.5 * z * z;
}

/** The model for a probe of `blocks` blocks: the one with the most blocks not above it, else the smallest. */
export function scoreModelFor(models: readonly ScoreModel[], blocks: number): ScoreModel | undefined {
  const sorted = [...models].sort((a, b) => a.blocks - b.blocks);
  return sorted.filter((m) => m.blocks <= blocks).at(-1) ?? sorted[0];
}
