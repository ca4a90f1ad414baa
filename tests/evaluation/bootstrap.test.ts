import { describe, expect, it } from 'vitest';
import { auc } from '../../lib/evaluation/auc.ts';
import {
  bootstrapMean,
  bootstrapScores,
  Draws,
  drawWeights,
  percentileInterval,
  rankPairs,
} from '../../lib/evaluation/bootstrap.ts';
import { eer } from '../../lib/evaluation/eer.ts';
import { FEWEST_PEOPLE, intervalText, peopleNeeded } from '../../lib/evaluation/few-people.ts';
import { measureScores } from '../../lib/evaluation/figures.ts';
import { pairedBootstrap } from '../../lib/evaluation/paired.ts';
import { meanOverSubjects, perSubject } from '../../lib/evaluation/per-subject.ts';
import { rankLists, rankScores } from '../../lib/evaluation/ranking.ts';
import { withScores } from '../../lib/evaluation/scores.ts';
import { sharpnessOf } from '../../lib/signature/similarity/sharpness.ts';
import { syntheticScores } from './score-sets.ts';

describe('bootstrap over subjects', () => {
  it('weighs pairs by how often both people are drawn', () => {
    const set = syntheticScores(3, 2, 1);
    const ranking = rankScores(set);
    const draws = new Draws(3);
    draws.subjects.set([2, 0, 1]);
    const weight = new Float64Array(ranking.length);
    drawWeights(rankPairs(set, ranking), draws, weight);
    // The same by writing the drawn people out, copies of one person never impostors of each other.
    const drawn = [0, 0, 2];
    const genuine: number[] = [];
    const impostor: number[] = [];
    for (let i = 0; i < set.length; i++)
      for (const claim of drawn) {
        if (claim !== set.claim[i]) continue;
        if (set.genuine[i]) genuine.push(set.score[i]);
        else for (const actual of drawn) if (actual === set.actual[i]) impostor.push(set.score[i]);
      }
    const written = rankLists(genuine, impostor);
    expect(auc(ranking, weight)).toBeCloseTo(auc(written), 12);
    expect(eer(ranking, weight)).toBeCloseTo(eer(written), 12);
  });

  it('covers the estimate, repeats by seed and narrows with more people', () => {
    const width = (subjects: number) => {
      const set = syntheticScores(subjects, 10, 2);
      const ranking = rankScores(set);
      const [aucs, eers] = bootstrapScores(set, ranking, [auc, eer], { replicates: 300, seed: 7 });
      expect(bootstrapScores(set, ranking, [auc], { replicates: 300, seed: 7 })[0]).toEqual(aucs);
      const interval = percentileInterval(eers, subjects);
      expect(interval.lo).toBeLessThan(eer(ranking));
      expect(interval.hi).toBeGreaterThan(eer(ranking));
      return interval.hi - interval.lo;
    };
    expect(width(40)).toBeLessThan(0.7 * width(8));
  });

  it('gives percentiles of the replicates', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => 100 - i);
    const { lo, hi } = percentileInterval(values, 101);
    expect([lo, hi].map((v) => +v.toFixed(9))).toEqual([2.5, 97.5]);
    expect(percentileInterval(Float64Array.of(Number.NaN), 101).lo).toBeNaN();
    // The interval of a mean of n values is about ±1.96·s/√n.
    const interval = percentileInterval(bootstrapMean(values, { replicates: 2000, seed: 3 }), 101);
    expect((interval.hi - interval.lo) / 2).toBeCloseTo((1.96 * 29.15) / Math.sqrt(101), 0);
  });
});

describe('few people', () => {
  it('give no interval, wherever one is made', () => {
    const [few, enough] = [FEWEST_PEOPLE - 1, FEWEST_PEOPLE].map((people) => {
      const set = syntheticScores(people, 6, 2);
      const own = perSubject(set, 20);
      return {
        pooled: measureScores(set, 1, own, { replicates: 20, seed: 1 }).pooled.eerCi[0],
        subject: own[0].eerInterval.lo,
        mean: meanOverSubjects(own, 'eer').interval.lo,
        paired: pairedBootstrap(set, set, auc, { replicates: 20, seed: 1 }).interval.lo,
        fused: sharpnessOf(set, 1)?.eerInterval[0],
      };
    });
    for (const end of Object.values(few)) expect(Number.isFinite(end)).toBe(false);
    // A person among eight has seven others: no interval of their own either.
    expect(few.subject).toBeNaN();
    const { subject: _, ...known } = enough;
    for (const end of Object.values(known)) expect(Number.isFinite(end)).toBe(true);
  });

  it('are told what is needed instead', () => {
    expect(peopleNeeded(3)).toBe(
      'There are 3 people; an interval or a threshold needs at least 8. Add 5 more.',
    );
    expect([peopleNeeded(1), peopleNeeded(8)]).toEqual([
      'There is 1 person; an interval or a threshold needs at least 8. Add 7 more.',
      null,
    ]);
    const words = (value: number) => value.toFixed(2);
    expect([
      intervalText([0.1, 0.2], words),
      intervalText([Number.NaN, 1], words),
      intervalText([null, null], words),
    ]).toEqual(['[0.10, 0.20]', '', '']);
  });
});

describe('paired bootstrap', () => {
  it('sees a small difference that both runs share people for', () => {
    const a = syntheticScores(24, 10, 2);
    const worse = withScores(
      a,
      a.score.map((s, i) => s - (a.genuine[i] ? 0.3 : 0)),
    );
    const { difference, interval, p } = pairedBootstrap(a, worse, auc, { replicates: 400, seed: 5 });
    expect(difference).toBeCloseTo(auc(rankScores(worse)) - auc(rankScores(a)), 12);
    expect(interval.hi).toBeLessThan(0);
    expect(p).toBeLessThan(0.01);
  });

  it('sees none between a run and itself', () => {
    const a = syntheticScores(8, 4, 1);
    const { difference, interval, p } = pairedBootstrap(a, a, eer, { replicates: 100, seed: 5 });
    expect([difference, interval.lo, interval.hi, p]).toEqual([0, 0, 0, 1]);
  });

  it('refuses different people', () => {
    expect(() => pairedBootstrap(syntheticScores(3, 2, 1), syntheticScores(4, 2, 1), auc)).toThrow(
      /different subjects/,
    );
  });
});

describe('figures per subject', () => {
  it('measure each template apart', () => {
    const set = syntheticScores(9, 6, 2);
    const figures = perSubject(set, 50);
    expect(figures.map(({ subject }) => subject)).toEqual(set.subjects);
    const own: number[] = [];
    const others: number[] = [];
    for (let i = 0; i < set.length; i++)
      if (set.claim[i] === 2) (set.actual[i] === 2 ? own : others).push(set.score[i]);
    expect(figures[2].auc).toBeCloseTo(auc(rankLists(own, others)), 12);
    expect([figures[2].genuine, figures[2].impostor]).toEqual([6, 48]);
    expect(figures[2].eerInterval.lo).toBeLessThanOrEqual(figures[2].eer);
    expect(figures[2].eerInterval.hi).toBeGreaterThanOrEqual(figures[2].eer);
    expect(meanOverSubjects(figures, 'auc').mean).toBeCloseTo(
      figures.reduce((sum, f) => sum + f.auc, 0) / 9,
      12,
    );
  });
});
