import { AppError } from '../errors.ts';
import { auc } from '../evaluation/auc.ts';
import { eer } from '../evaluation/eer.ts';
import { rankScores } from '../evaluation/ranking.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import { decodeScores, type StoredScores } from '../evaluations/scores-file.ts';

/** Between a figure and the same one computed again. */
const TOLERANCE = 1e-6;

/**
 * Looks whether the comparisons of an evaluation from elsewhere are comparisons, and whether its error rates are those that follow from
 * them.
 *
 * @throws AppError `bad_data` that says what is wrong.
 */
export function checkScores(bytes: Uint8Array, { result }: EvaluationResult, file: string): void {
  const refuse = (reason: string) =>
    new AppError('bad_data', `The exported run cannot be used: ${file}: ${reason}.`, {
      hint: 'Evaluate the model again where it was trained, and export it then.',
    });
  let stored: StoredScores[];
  try {
    stored = decodeScores(bytes);
  } catch (cause) {
    throw new AppError('bad_data', refuse('it cannot be read').message, { cause });
  }
  if (stored.length !== result.fusion.length) throw refuse('it has other fusion sizes than its figures');
  for (const [i, { blocks, set }] of stored.entries()) {
    const { pooled, genuine, impostor, blocks: stated } = result.fusion[i];
    if (blocks !== stated) throw refuse('it has other fusion sizes than its figures');
    if (!isSound(set)) throw refuse('it holds what is no comparison');
    const count = set.genuine.reduce((sum, one) => sum + one, 0);
    if (count !== genuine || set.length - count !== impostor)
      throw refuse('it has another number of comparisons than its figures say');
    const ranking = rankScores(set);
    for (const [name, ours, theirs] of [
      ['AUC', auc(ranking), pooled.auc],
      ['EER', eer(ranking), pooled.eer],
    ] as const)
      if (Number.isFinite(ours) ? !(Math.abs(ours - (theirs ?? Number.NaN)) < TOLERANCE) : theirs !== null)
        throw refuse(`the ${name} at ${blocks} blocks does not follow from its comparisons`);
  }
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
