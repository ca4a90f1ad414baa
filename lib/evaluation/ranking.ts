import { AppError } from '../errors.ts';
import type { ScoreSet } from './scores.ts';

/**
 * Comparisons in order of falling score: what every threshold metric walks along. Sorting is done once;
 * the thousand replicates of a bootstrap walk the same order with other weights.
 */
export interface Ranking {
  readonly length: number;
  /** Falling. */
  readonly score: Float64Array;
  readonly genuine: Uint8Array;
  /** 1 where the next score is lower, so that a threshold can lie between; the last one is always 1. */
  readonly boundary: Uint8Array;
  /** Row of the score set at each rank. */
  readonly row: Uint32Array;
}

/**
 * Ranks scores given as columns.
 * @throws AppError `bad_data` when a score is NaN, because a metric over it would be silently wrong.
 */
export function rank(score: ArrayLike<number>, genuine: ArrayLike<number>): Ranking {
  const n = score.length;
  const row = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(score[i]))
      throw new AppError('bad_data', `Score ${i + 1} of ${n} is not a number.`, {
        hint: 'Look for sessions with damaged events or a model whose training diverged.',
      });
    row[i] = i;
  }
  row.sort((a, b) => (score[a] < score[b] ? 1 : score[a] > score[b] ? -1 : a - b));
  const ranking = {
    length: n,
    score: new Float64Array(n),
    genuine: new Uint8Array(n),
    boundary: new Uint8Array(n),
    row,
  };
  for (let k = 0; k < n; k++) {
    ranking.score[k] = score[row[k]];
    ranking.genuine[k] = genuine[row[k]];
    ranking.boundary[k] = k === n - 1 || score[row[k + 1]] < score[row[k]] ? 1 : 0;
  }
  return ranking;
}

/** Ranks a {@link ScoreSet}. */
export function rankScores(set: ScoreSet): Ranking {
  return rank(set.score, set.genuine);
}

/** Ranks two plain lists of scores. */
export function rankLists(genuine: ArrayLike<number>, impostor: ArrayLike<number>): Ranking {
  const score = new Float64Array(genuine.length + impostor.length);
  score.set(genuine, 0);
  score.set(impostor, genuine.length);
  return rank(score, new Uint8Array(score.length).fill(1, 0, genuine.length));
}

/** Sum of the weights (default 1 each) of genuine and of impostor comparisons. */
export function totals(ranking: Ranking, weight?: Float64Array): { genuine: number; impostor: number } {
  const { length, genuine: isGenuine } = ranking;
  let genuine = 0;
  let all = 0;
  for (let k = 0; k < length; k++) {
    const w = weight ? weight[k] : 1;
    genuine += isGenuine[k] * w;
    all += w;
  }
  return { genuine, impostor: all - genuine };
}
