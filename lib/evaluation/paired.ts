import { AppError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import {
  BOOTSTRAP,
  Draws,
  drawWeights,
  type Interval,
  percentileInterval,
  type RankedMetric,
  rankPairs,
  resample,
} from './bootstrap.ts';
import { rankScores } from './ranking.ts';
import type { ScoreSet } from './scores.ts';

/** How much better one run is than another on the same people. */
export interface PairedDifference {
  /** metric(b) − metric(a). */
  difference: number;
  interval: Interval;
  /** Two-sided bootstrap p-value of "no difference": twice the smaller share of replicates on either side of 0. */
  p: number;
  replicates: number;
}

/**
 * Compares two runs by a bootstrap in which both are measured on the same draws of subjects (Efron and Tibshirani 1993,
 * ch. 16; Poh and Bengio 2007 for biometrics), so that what is hard about a subject cancels.
 *
 * @throws AppError `bad_request` when the two runs were measured on different subjects
 */
export function pairedBootstrap(
  a: ScoreSet,
  b: ScoreSet,
  metric: RankedMetric,
  { replicates, seed }: { replicates: number; seed: number } = BOOTSTRAP,
): PairedDifference {
  if (a.subjects.join('\n') !== b.subjects.join('\n'))
    throw new AppError('bad_request', 'The two evaluations were made on different subjects.', {
      hint: 'Evaluate both models with the same protocol, data set and --subjects.',
    });
  const rankings = [rankScores(a), rankScores(b)];
  const pairs = [rankPairs(a, rankings[0]), rankPairs(b, rankings[1])];
  const weights = rankings.map((ranking) => new Float64Array(ranking.length));
  const random = seededRandom(seed);
  const draws = new Draws(a.subjects.length);
  const differences = new Float64Array(replicates);
  const measure = () => {
    drawWeights(pairs[0], draws, weights[0]);
    drawWeights(pairs[1], draws, weights[1]);
    return metric(rankings[1], weights[1]) - metric(rankings[0], weights[0]);
  };
  const difference = measure();
  for (let r = 0; r < replicates; r++) {
    resample(a.subjects.length, random, draws.subjects);
    differences[r] = measure();
  }
  let below = 0;
  let above = 0;
  let known = 0;
  for (const value of differences) {
    if (Number.isNaN(value)) continue;
    known++;
    if (value <= 0) below++;
    if (value >= 0) above++;
  }
  return {
    difference,
    interval: percentileInterval(differences, a.subjects.length),
    p: Math.min(1, (2 * Math.min(below, above)) / known),
    replicates,
  };
}
