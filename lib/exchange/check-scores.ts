import { AppError } from '../errors.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import { whatDisagrees } from '../evaluations/scores-agree.ts';
import { decodeScores, type StoredScores } from '../evaluations/scores-file.ts';

/**
 * Looks whether the comparisons of an evaluation from elsewhere are comparisons, and whether its error rates are those that follow from
 * them.
 *
 * @throws AppError `bad_data` that says what is wrong.
 */
export function checkScores(bytes: Uint8Array, evaluation: EvaluationResult, file: string): void {
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
  const reason = whatDisagrees(stored, evaluation);
  if (reason !== undefined) throw refuse(reason);
}
