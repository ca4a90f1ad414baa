import { applyCalibration, type Calibration, fitCalibration } from '../evaluation/calibration.ts';

/**
 * Turns a score into evidence, the log-likelihood ratio ln p(score | same person) − ln p(score | somebody else),
 * natural logarithm, as fitted to scores of people whom the network had not seen.
 */
export interface ScoreModel {
  /** Full blocks fused into the probe that this model was measured with. */
  readonly blocks: number;
  readonly calibration: Calibration;
  /** How many scores of each sort it was fitted to. */
  readonly genuine: number;
  readonly impostor: number;
  /** Pairs of different people among the impostor scores; models of earlier versions do not say. */
  readonly pairs?: number;
  /** How often impostors reach how much evidence, from often to seldom. */
  readonly tail: readonly TailPoint[];
}

export interface TailPoint {
  /** False match rate. */
  readonly rate: number;
  /** Evidence that this share of impostor comparisons reaches, in nats. */
  readonly evidence: number;
}

/** Evidence is capped: a few thousand scores can not support odds beyond about 150 to 1. */
export const MAX_EVIDENCE = 5;

/** False match rates whose thresholds are kept. */
const TAIL_RATES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** Fits {@link ScoreModel} to the scores of probes of `blocks` full blocks, by logistic regression. Needs both sorts. */
export function fitScoreModel(
  blocks: number,
  genuine: readonly number[],
  impostor: readonly number[],
  pairs?: number,
): ScoreModel {
  const calibration = fitCalibration(genuine, impostor);
  const falling = impostor.map((s) => applyCalibration(calibration, s)).sort((a, b) => b - a);
  return {
    blocks,
    calibration,
    genuine: genuine.length,
    impostor: impostor.length,
    ...(pairs !== undefined && { pairs }),
    // The rarest rate that so many comparisons can show is one of them.
    tail: TAIL_RATES.filter((rate) => rate * falling.length >= 1).map((rate) => ({
      rate,
      evidence: falling[Math.floor(rate * falling.length) - 1],
    })),
  };
}

/** Log-likelihood ratio of `score`, at most {@link MAX_EVIDENCE} either way. */
export function evidence({ calibration }: ScoreModel, score: number): number {
  return Math.min(MAX_EVIDENCE, Math.max(-MAX_EVIDENCE, applyCalibration(calibration, score)));
}

/**
 * Evidence above which at most one in 1/`fmr` impostor comparisons falls: between measured rates by a straight line over
 * ln(rate), for more frequent ones by the most frequent. For one that is rarer than any that was measured no evidence is known to be enough.
 */
export function thresholdFor({ tail }: ScoreModel, fmr: number): number {
  const below = tail.find(({ rate }) => rate <= fmr);
  if (!below) return Number.POSITIVE_INFINITY;
  const above = tail.findLast(({ rate }) => rate >= fmr) ?? tail[0];
  if (above.rate === below.rate) return below.evidence;
  const share = (Math.log(above.rate) - Math.log(fmr)) / (Math.log(above.rate) - Math.log(below.rate));
  return above.evidence + share * (below.evidence - above.evidence);
}

/** The model for a probe of `blocks` blocks: the one with the most blocks not above it, else the smallest. */
export function scoreModelFor(models: readonly ScoreModel[], blocks: number): ScoreModel | undefined {
  const sorted = [...models].sort((a, b) => a.blocks - b.blocks);
  return sorted.filter((m) => m.blocks <= blocks).at(-1) ?? sorted[0];
}
