import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCalibration, fitCalibration, posterior } from '../../lib/evaluation/calibration.ts';
import { crossCalibrate } from '../../lib/evaluation/cross-calibration.ts';
import { llrCost } from '../../lib/evaluation/llr-cost.ts';
import { minimumLlrCost, pavLlr } from '../../lib/evaluation/pav.ts';
import { rankLists, rankScores } from '../../lib/evaluation/ranking.ts';
import { splitScores } from '../../lib/evaluation/scores.ts';
import { seededRandom } from '../../lib/random.ts';
import { syntheticScores } from './score-sets.ts';

describe('C_llr', () => {
  it('has hand-computed values', () => {
    expect(llrCost([0, 0], [0])).toBeCloseTo(1, 12);
    expect(llrCost([Math.log(3)], [-Math.log(3)])).toBeCloseTo(Math.log2(4 / 3), 12);
    expect(llrCost([1000], [-1000])).toBe(0);
    expect(llrCost([-1000], [1000])).toBeCloseTo(1000 / Math.LN2, 6);
  });
});

describe('calibration', () => {
  it('finds the log-likelihood ratio of two normal distributions', () => {
    const random = seededRandom(4);
    const genuine = Float64Array.from({ length: 20_000 }, () => random.normal() + 3);
    const impostor = Float64Array.from({ length: 20_000 }, () => random.normal() + 1);
    // ln N(s; 3, 1) − ln N(s; 1, 1) = 2s − 4
    const fitted = fitCalibration(genuine, impostor);
    expect(fitted.slope).toBeCloseTo(2, 1);
    expect(fitted.offset).toBeCloseTo(-4, 0);
    expect(posterior(applyCalibration(fitted, 2), 0.5)).toBeCloseTo(0.5, 1);
  });

  it('is where no small change lowers the cost', () => {
    const { genuine, impostor } = splitScores(syntheticScores(6, 5, 1));
    const best = fitCalibration(genuine, impostor);
    const cost = (slope: number, offset: number) =>
      llrCost(
        genuine.map((s) => slope * s + offset),
        impostor.map((s) => slope * s + offset),
      );
    for (const [da, db] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ])
      expect(cost(best.slope + da, best.offset + db)).toBeGreaterThan(cost(best.slope, best.offset));
  });

  it('stays finite on separated scores and refuses one-sided ones', () => {
    const fitted = fitCalibration([2, 3], [0, 1]);
    expect(Number.isFinite(fitted.slope)).toBe(true);
    expect(applyCalibration(fitted, 3)).toBeGreaterThan(5);
    expect(() => fitCalibration([], [1])).toThrow(/genuine and impostor/);
  });

  it('judges no score by itself when crossed over subjects', () => {
    const set = syntheticScores(12, 8, 2);
    const calibrated = splitScores(crossCalibrate(set)!);
    const inHindsight = minimumLlrCost(rankScores(set));
    const cost = llrCost(calibrated.genuine, calibrated.impostor);
    expect(cost).toBeGreaterThan(inHindsight);
    expect(cost).toBeLessThan(0.9);
    expect(crossCalibrate(syntheticScores(4, 2, 1))).not.toBeNull();
    expect(crossCalibrate(syntheticScores(2, 2, 1), 2)).toBeNull();
  });
});

describe('pool adjacent violators', () => {
  it('pools where order and truth disagree', () => {
    // By falling score: genuine; then impostor, genuine pooled; then impostor.
    expect([...pavLlr(rankLists([4, 2], [3, 1]))]).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      0,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(minimumLlrCost(rankLists([4, 2], [3, 1]))).toBeCloseTo(0.5, 12);
  });

  it('is monotone and never costs more than saying nothing', () => {
    const list = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(list, list, (genuine, impostor) => {
        const ranking = rankLists(genuine, impostor);
        const llr = pavLlr(ranking);
        for (let k = 1; k < llr.length; k++) expect(llr[k]).toBeLessThanOrEqual(llr[k - 1]);
        expect(minimumLlrCost(ranking)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
