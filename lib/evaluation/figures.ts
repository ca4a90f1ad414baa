import { auc } from './auc.ts';
import { BOOTSTRAP, bootstrapScores, percentileInterval } from './bootstrap.ts';
import { crossCalibrate } from './cross-calibration.ts';
import { dPrime } from './dprime.ts';
import { convexHullEer, eer } from './eer.ts';
import { supportsInterval } from './few-people.ts';
import { confusion, cumulativeMatch } from './identification.ts';
import { llrCost } from './llr-cost.ts';
import { fnirAtFpir, openSetCurve } from './open-set.ts';
import { minimumLlrCost } from './pav.ts';
import { meanOverSubjects, type SubjectFigures } from './per-subject.ts';
import { groupProbes } from './probes.ts';
import { rankScores } from './ranking.ts';
import type { FusionFigures } from './result.ts';
import { fnmrAtFmr, rocCurve } from './roc.ts';
import { filterScores, type ScoreSet, splitScores } from './scores.ts';
import type { FusionSize } from './windows.ts';

/** Everything that is reported of one set of scores. `subjects` are its per-subject figures, computed once by the caller. */
export function measureScores(
  set: ScoreSet,
  blocks: FusionSize,
  subjects: readonly SubjectFigures[],
  bootstrap: { replicates: number; seed: number } = BOOTSTRAP,
): FusionFigures {
  const ranking = rankScores(set);
  const roc = rocCurve(ranking);
  const { genuine, impostor } = splitScores(set);
  const [aucs, eers] = bootstrapScores(set, ranking, [auc, eer], bootstrap);
  const aucMean = meanOverSubjects(subjects, 'auc');
  const eerMean = meanOverSubjects(subjects, 'eer');
  const probes = groupProbes(set);
  return {
    blocks,
    probes: probes.length,
    genuine: genuine.length,
    impostor: impostor.length,
    perSubject: {
      auc: known(aucMean.mean),
      eer: known(eerMean.mean),
      aucCi: ends(aucMean.interval),
      eerCi: ends(eerMean.interval),
    },
    pooled: {
      auc: known(auc(ranking)),
      eer: known(eer(ranking)),
      aucCi: ends(percentileInterval(aucs, set.subjects.length)),
      eerCi: ends(percentileInterval(eers, set.subjects.length)),
      eerHull: known(convexHullEer(roc)),
      fnmrAtFmr1: known(fnmrAtFmr(roc, 0.01)),
      fnmrAtFmr01: known(fnmrAtFmr(roc, 0.001)),
      dPrime: known(dPrime(...finite(genuine, impostor))),
      ...calibrationCosts(set),
    },
    identification: probes.every(({ rows }) => rows.length === 1) ? null : identificationFigures(set),
  };
}

function identificationFigures(set: ScoreSet): FusionFigures['identification'] {
  const cmc = cumulativeMatch(set);
  const openSet = openSetCurve(set);
  const { accuracy, balancedAccuracy } = confusion(set);
  return {
    rank1: known(cmc[0]),
    fnirAtFpir1: known(fnirAtFpir(openSet, 0.01)),
    fnirAtFpir10: known(fnirAtFpir(openSet, 0.1)),
    accuracy: known(accuracy),
    balancedAccuracy: known(balancedAccuracy),
  };
}

function calibrationCosts(set: ScoreSet): { cllr: number | null; cllrMin: number | null } {
  const judged = filterScores(set, (i) => Number.isFinite(set.score[i]));
  const { genuine, impostor } = splitScores(judged);
  if (genuine.length === 0 || impostor.length === 0) return { cllr: null, cllrMin: null };
  const cllrMin = minimumLlrCost(rankScores(judged));
  const llr = !supportsInterval(set.subjects.length) ? null : crossCalibrate(judged);
  if (!llr) return { cllr: null, cllrMin };
  const calibrated = splitScores(llr);
  return { cllr: known(llrCost(calibrated.genuine, calibrated.impostor)), cllrMin };
}

function finite(...lists: [Float64Array, Float64Array]): [Float64Array, Float64Array] {
  return [lists[0].filter(Number.isFinite), lists[1].filter(Number.isFinite)];
}

/** A number for JSON, which has no NaN. */
export function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** An interval for JSON. */
export function ends({ lo, hi }: { lo: number; hi: number }): [number | null, number | null] {
  return [known(lo), known(hi)];
}
