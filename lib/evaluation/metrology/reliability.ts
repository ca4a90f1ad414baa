import { posterior } from '../calibration.ts';
import { type ScoreSet, splitScores } from '../scores.ts';

/** Bins of stated probability. */
const RELIABILITY_BINS = 10;

/** Comparisons whose stated probability of being genuine lies in one bin. */
export interface ReliabilityBin {
  /** Mean of what was stated. */
  stated: number;
  /** Share that was genuine, genuine and impostor comparisons weighing alike in total. */
  observed: number;
  /** Comparisons in it. */
  count: number;
}

/**
 * A reliability diagram (DeGroot and Fienberg 1983): where 70% is stated, 70% should be genuine. Stated is the posterior of a
 * log-likelihood ratio at a prior of ½; genuine and impostor comparisons are weighed to that prior. Empty bins are left out.
 *
 * @param llr natural log-likelihood ratios, calibrated on others
 */
export function reliabilityOf(llr: ScoreSet): ReliabilityBin[] {
  const { genuine, impostor } = splitScores(llr);
  const bins = Array.from({ length: RELIABILITY_BINS }, () => ({ stated: 0, genuine: 0, all: 0, count: 0 }));
  const add = (values: Float64Array, isGenuine: boolean) => {
    const weight = 1 / values.length;
    for (const value of values) {
      const p = posterior(value, 0.5);
      const bin = bins[Math.min(RELIABILITY_BINS - 1, Math.floor(p * RELIABILITY_BINS))];
      bin.stated += weight * p;
      bin.all += weight;
      bin.count++;
      if (isGenuine) bin.genuine += weight;
    }
  };
  add(genuine, true);
  add(impostor, false);
  return bins
    .filter(({ count }) => count > 0)
    .map(({ stated, genuine: right, all, count }) => ({
      stated: stated / all,
      observed: right / all,
      count,
    }));
}
