import { applyCalibration, fitCalibration } from './calibration.ts';
import { filterScores, type ScoreSet, splitScores, withScores } from './scores.ts';

/**
 * Calibrates scores without any score judging itself: subjects are dealt into `folds`; a comparison between people of
 * folds p and q is calibrated on comparisons in which neither fold takes part. Measures what calibration would be worth
 * on people it has not seen.
 *
 * @returns null when there are too few people, so that a fold would be left without genuine or impostor scores
 */
export function crossCalibrate(set: ScoreSet, folds = 4): ScoreSet | null {
  const fold = (subject: number) => (subject < 0 ? -1 : subject % folds);
  const llr = new Float64Array(set.length);
  const done = new Map<string, (score: number) => number>();
  for (let i = 0; i < set.length; i++) {
    const p = fold(set.claim[i]);
    const q = fold(set.actual[i]);
    const key = `${Math.min(p, q)}/${Math.max(p, q)}`;
    let calibrate = done.get(key);
    if (!calibrate) {
      const outside = (row: number) =>
        ![p, q].includes(fold(set.claim[row])) &&
        (set.actual[row] < 0 || ![p, q].includes(fold(set.actual[row])));
      const { genuine, impostor } = splitScores(filterScores(set, outside));
      if (genuine.length === 0 || impostor.length === 0) return null;
      const fitted = fitCalibration(genuine, impostor);
      calibrate = (score) => applyCalibration(fitted, score);
      done.set(key, calibrate);
    }
    llr[i] = calibrate(set.score[i]);
  }
  return withScores(set, llr);
}
