import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../../lib/evaluation/auc.ts';
import { detCurve, detTicks } from '../../lib/evaluation/det.ts';
import { dPrime } from '../../lib/evaluation/dprime.ts';
import { convexHullEer, eer, equalErrorRate } from '../../lib/evaluation/eer.ts';
import { probit } from '../../lib/evaluation/probit.ts';
import { rank, rankLists } from '../../lib/evaluation/ranking.ts';
import { fnmrAtFmr, pointAtFmr, rocCurve, thinRoc } from '../../lib/evaluation/roc.ts';

const scores = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 30 });

describe('AUC', () => {
  it('has hand-computed values', () => {
    // Pairs won: 0.9 beats both, 0.4 beats 0.1 and ties 0.4.
    expect(auc(rankLists([0.9, 0.4], [0.4, 0.1]))).toBe(3.5 / 4);
    expect(auc(rankLists([1, 1], [1, 1, 1]))).toBe(0.5);
    expect(auc(rankLists([1], []))).toBeNaN();
  });

  it('is the share of pairs won, ties half', () => {
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        let won = 0;
        for (const g of genuine) for (const m of impostor) won += g > m ? 1 : g === m ? 0.5 : 0;
        expect(auc(rankLists(genuine, impostor))).toBeCloseTo(won / (genuine.length * impostor.length), 12);
      }),
    );
  });

  it('with whole weights is that of repeated scores', () => {
    fc.assert(
      fc.property(scores, scores, fc.integer({ min: 1, max: 3 }), (genuine, impostor, times) => {
        const ranking = rankLists(genuine, impostor);
        const weight = Float64Array.from(ranking.genuine, (g) => (g ? times : 1));
        const repeated = rankLists(
          genuine.flatMap((g) => new Array(times).fill(g)),
          impostor,
        );
        expect(auc(ranking, weight)).toBeCloseTo(auc(repeated), 12);
        expect(eer(ranking, weight)).toBeCloseTo(eer(repeated), 12);
      }),
    );
  });
});

describe('ROC', () => {
  it('has one point per distinct score, from accepting nothing to accepting everything', () => {
    const roc = rocCurve(rankLists([3, 2, 2], [2, 1]));
    expect([...roc.threshold]).toEqual([Number.POSITIVE_INFINITY, 3, 2, 1]);
    expect([...roc.fmr]).toEqual([0, 0, 0.5, 1]);
    expect(Array.from(roc.fnmr, (v) => +v.toFixed(9))).toEqual([1, 0.666666667, 0, 0]);
  });

  it('counts what each threshold accepts', () => {
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        const roc = rocCurve(rankLists(genuine, impostor));
        roc.threshold.forEach((threshold, i) => {
          expect(roc.fmr[i]).toBeCloseTo(impostor.filter((m) => m >= threshold).length / impostor.length, 12);
          expect(roc.fnmr[i]).toBeCloseTo(genuine.filter((g) => g < threshold).length / genuine.length, 12);
        });
      }),
    );
  });

  it('gives the FNMR that a threshold keeping the FMR reaches', () => {
    const roc = rocCurve(rankLists([5, 4, 3, 1], [3.5, 2, 1, 0]));
    expect(fnmrAtFmr(roc, 0)).toBe(0.5);
    expect(fnmrAtFmr(roc, 0.25)).toBe(0.25);
    expect(fnmrAtFmr(roc, 0.24)).toBe(0.5);
    expect(pointAtFmr(roc, 0.25)).toEqual({ threshold: 3, fmr: 0.25, fnmr: 0.25 });
    // The most similar two are an impostor's: no threshold that anybody passes keeps a rate of 1%.
    expect(pointAtFmr(rocCurve(rankLists([3, 1], [4, 2])), 0.01).threshold).toBe(Number.POSITIVE_INFINITY);
  });

  it('is thinned to about the points asked for, ends and shape kept', () => {
    const n = 5000;
    const genuine = Array.from({ length: n }, (_, i) => probit((i + 0.5) / n) + 2);
    const impostor = Array.from({ length: n }, (_, i) => probit((i + 0.5) / n));
    const roc = rocCurve(rankLists(genuine, impostor));
    const thin = thinRoc(roc, 300);
    expect(thin.fmr.length).toBeLessThan(600);
    expect(thin.fmr.length).toBeGreaterThan(100);
    expect([thin.fmr[0], thin.fmr.at(-1)]).toEqual([0, 1]);
    const area = (curve: typeof roc) => {
      let sum = 0;
      for (let i = 1; i < curve.fmr.length; i++)
        sum += (curve.fmr[i] - curve.fmr[i - 1]) * (2 - curve.fnmr[i] - curve.fnmr[i - 1]) * 0.5;
      return sum;
    };
    expect(area(thin)).toBeCloseTo(area(roc), 3);
  });

  it('refuses scores that are not numbers', () => {
    expect(() => rank([1, Number.NaN], [1, 0])).toThrow(/Score 2 of 2 is not a number/);
  });
});

describe('EER', () => {
  it('has hand-computed values', () => {
    // At threshold 3 both errors are one in four.
    expect(equalErrorRate(rankLists([5, 4, 3, 1], [3.5, 2, 1, 0]))).toEqual({ rate: 0.25, threshold: 3 });
    expect(eer(rankLists([2, 3], [0, 1]))).toBe(0);
    expect(eer(rankLists([0, 1], [2, 3]))).toBe(1);
    expect(eer(rankLists([1], [1]))).toBe(0.5);
    // From (0, ½) to (⅓, 0): they meet at x with ½ − 1.5x = x.
    expect(eer(rankLists([3, 2], [2, 1, 1]))).toBeCloseTo(0.2, 12);
  });

  it('lies on the ROC where both errors are equal', () => {
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        const ranking = rankLists(genuine, impostor);
        const roc = rocCurve(ranking);
        const rate = eer(ranking);
        // Independent definition: the smallest maximum of both errors along the interpolated curve.
        let best = 1;
        for (let i = 1; i < roc.fmr.length; i++) {
          const f = (s: number) => [
            roc.fmr[i - 1] + s * (roc.fmr[i] - roc.fmr[i - 1]),
            roc.fnmr[i - 1] + s * (roc.fnmr[i] - roc.fnmr[i - 1]),
          ];
          let [lo, hi] = [0, 1];
          for (let step = 0; step < 50; step++) {
            const middle = (lo + hi) / 2;
            const [fmr, fnmr] = f(middle);
            if (fmr < fnmr) lo = middle;
            else hi = middle;
          }
          best = Math.min(best, Math.max(...f(hi)));
        }
        expect(rate).toBeCloseTo(best, 9);
      }),
    );
  });

  it('on the convex hull is never above the interpolated one', () => {
    expect(convexHullEer(rocCurve(rankLists([5, 4, 3, 1], [3.5, 2, 1, 0])))).toBeCloseTo(0.25, 12);
    expect(convexHullEer(rocCurve(rankLists([3, 1], [2])))).toBeCloseTo(1 / 3, 12);
    fc.assert(
      fc.property(scores, scores, (genuine, impostor) => {
        const ranking = rankLists(genuine, impostor);
        expect(convexHullEer(rocCurve(ranking))).toBeLessThanOrEqual(Math.min(0.5, eer(ranking)) + 1e-12);
      }),
    );
  });
});

describe('DET axes', () => {
  it('invert the normal distribution', () => {
    // Values of the standard normal distribution from tables.
    expect(probit(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(probit(0.01)).toBeCloseTo(-2.326347874040841, 13);
    expect(probit(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect(probit(1e-20)).toBeCloseTo(-9.262340089798409, 11);
    expect(probit(0.5)).toBe(0);
    expect([probit(0), probit(1), probit(2)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });

  it('draw normal scores as a straight line', () => {
    const n = 2000;
    const normal = Array.from({ length: n }, (_, i) => probit((i + 0.5) / n));
    const roc = rocCurve(
      rankLists(
        normal.map((x) => x + 2),
        normal,
      ),
    );
    const points = detCurve(roc).filter(({ fmr, fnmr }) => Math.min(fmr, fnmr, 1 - fmr, 1 - fnmr) > 0.01);
    expect(points.length).toBeGreaterThan(50);
    for (const { x, y } of points) expect(x + y).toBeCloseTo(-2, 1);
    expect(detTicks(0.01, 0.5).map(({ label }) => label)).toContain('5%');
  });
});

describe("d'", () => {
  it('is the distance of the means in units of the mean spread', () => {
    expect(dPrime([3, 5], [0, 2])).toBeCloseTo(3, 12);
    expect(dPrime([1, 3], [0, 4])).toBeCloseTo(0, 12);
  });
});
