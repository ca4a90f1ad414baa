import { auc } from '../../evaluation/auc.ts';
import { bootstrapScores, percentileInterval } from '../../evaluation/bootstrap.ts';
import { dPrime } from '../../evaluation/dprime.ts';
import { eer, equalErrorRate } from '../../evaluation/eer.ts';
import { cumulativeMatch } from '../../evaluation/identification.ts';
import { rankScores } from '../../evaluation/ranking.ts';
import { type ScoreSet, splitScores } from '../../evaluation/scores.ts';
import type { FusionSize } from '../../evaluation/windows.ts';

/** How well people are apart when this many blocks are judged together. */
export interface Sharpness {
  readonly size: FusionSize;
  /** Genuine and impostor comparisons. */
  readonly genuine: number;
  readonly impostor: number;
  /** Pooled, under one threshold for everybody. */
  readonly eer: number;
  /** 95% over subjects. */
  readonly eerInterval: readonly [number, number];
  readonly auc: number;
  readonly dPrime: number;
  /** Share of windows whose own template is the most alike. */
  readonly rank1: number;
  /** Where both errors are equal. */
  readonly threshold: number;
}

/** Fewer than in a report: the interval is for the eye. */
const REPLICATES = { replicates: 200, seed: 20260101 };

/** The figures of one fusion size; undefined where no session is long enough for a window. */
export function sharpnessOf(set: ScoreSet, size: FusionSize): Sharpness | undefined {
  const { genuine, impostor } = splitScores(set);
  if (genuine.length === 0 || impostor.length === 0) return undefined;
  const ranking = rankScores(set);
  const { rate, threshold } = equalErrorRate(ranking);
  const interval = percentileInterval(
    bootstrapScores(set, ranking, [eer], REPLICATES)[0],
    set.subjects.length,
  );
  return {
    size,
    genuine: genuine.length,
    impostor: impostor.length,
    eer: rate,
    eerInterval: [interval.lo, interval.hi],
    auc: auc(ranking),
    dPrime: dPrime(genuine, impostor),
    rank1: cumulativeMatch(set)[0],
    threshold,
  };
}
