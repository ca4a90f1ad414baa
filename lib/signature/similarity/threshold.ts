import { type ScoreSet, splitScores } from '../../evaluation/scores.ts';

/** Scores by rising value, so that errors at any threshold are two binary searches. */
export interface SortedScores {
  readonly genuine: Float64Array;
  readonly impostor: Float64Array;
}

export function sortScores(set: ScoreSet): SortedScores {
  const { genuine, impostor } = splitScores(set);
  return { genuine: genuine.sort(), impostor: impostor.sort() };
}

/** False match and false non-match rate (ISO/IEC 19795-1) when scores at or above `threshold` are accepted. */
export function errorsAt({ genuine, impostor }: SortedScores, threshold: number) {
  return {
    fmr: (impostor.length - countBelow(impostor, threshold)) / impostor.length,
    fnmr: countBelow(genuine, threshold) / genuine.length,
  };
}

function countBelow(sorted: Float64Array, threshold: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
