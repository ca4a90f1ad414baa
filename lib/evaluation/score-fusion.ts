import { AppError } from '../errors.ts';
import { type ScoreSet, withScores } from './scores.ts';

/**
 * Weighted sum of the scores of several systems over the same comparisons.
 *
 * @throws AppError `internal` when the comparisons are not the same, row by row
 */
export function fuseScores(parts: readonly { scores: ScoreSet; weight: number }[]): ScoreSet {
  const [first] = parts;
  const sum = new Float64Array(first.scores.length);
  for (const { scores, weight } of parts) {
    if (!sameComparisons(first.scores, scores))
      throw new AppError('internal', 'The systems to be fused did not judge the same comparisons.');
    for (let i = 0; i < sum.length; i++) sum[i] += weight * scores.score[i];
  }
  return withScores(first.scores, sum);
}

function sameComparisons(a: ScoreSet, b: ScoreSet): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++)
    if (
      a.claim[i] !== b.claim[i] ||
      a.actual[i] !== b.actual[i] ||
      a.block[i] !== b.block[i] ||
      a.sessions[a.session[i]] !== b.sessions[b.session[i]]
    )
      return false;
  return true;
}
