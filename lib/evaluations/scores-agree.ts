import { auc } from '../evaluation/auc.ts';
import { eer } from '../evaluation/eer.ts';
import { rankScores } from '../evaluation/ranking.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import type { StoredScores } from './scores-file.ts';

/** Between a figure and the same one computed again. */
const TOLERANCE = 1e-6;

/**
 * Computes the error rates of an evaluation again from its comparisons.
 *
 * @returns what of its figures does not follow from them, in words; nothing when all do
 */
export function whatDisagrees(
  stored: readonly StoredScores[],
  { result }: Pick<EvaluationResult, 'result'>,
): string | undefined {
  if (stored.length !== result.fusion.length) return 'it has other fusion sizes than its figures';
  for (const [i, { blocks, set }] of stored.entries()) {
    const { pooled, genuine, impostor, blocks: stated } = result.fusion[i];
    if (blocks !== stated) return 'it has other fusion sizes than its figures';
    if (!isSound(set)) return 'it holds what is no comparison';
    const count = set.genuine.reduce((sum, one) => sum + one, 0);
    if (count !== genuine || set.length - count !== impostor)
      return 'it has another number of comparisons than its figures say';
    const ranking = rankScores(set);
    for (const [name, ours, theirs] of [
      ['AUC', auc(ranking), pooled.auc],
      ['EER', eer(ranking), pooled.eer],
    ] as const)
      if (Number.isFinite(ours) ? !(Math.abs(ours - (theirs ?? Number.NaN)) < TOLERANCE) : theirs !== null)
        return `the ${name} at ${blocks} blocks does not follow from its comparisons`;
  }
  return undefined;
}

function isSound({
  length,
  subjects,
  sessions,
  claim,
  actual,
  session,
  block,
  genuine,
  score,
}: ScoreSet): boolean {
  for (const column of [claim, actual, session, block, genuine, score])
    if (column.length !== length) return false;
  for (let i = 0; i < length; i++) {
    const known = actual[i] >= 0;
    const sound =
      claim[i] >= 0 &&
      claim[i] < subjects.length &&
      actual[i] >= -1 &&
      actual[i] < subjects.length &&
      session[i] >= 0 &&
      session[i] < sessions.length &&
      block[i] >= 0 &&
      (genuine[i] === 0 || genuine[i] === 1) &&
      (!known || genuine[i] === Number(claim[i] === actual[i])) &&
      // A session that could not be judged counts as rejected.
      score[i] < Number.POSITIVE_INFINITY;
    if (!sound) return false;
  }
  return true;
}
