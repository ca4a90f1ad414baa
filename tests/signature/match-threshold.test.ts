import { describe, expect, it } from 'vitest';
import { fitScoreModel, type ScoreModel } from '../../lib/signature/calibration.ts';
import type { Cohort } from '../../lib/signature/cohort.ts';
import { checkRate, impostorPairs, leastRate, matchPerson } from '../../lib/signature/match-threshold.ts';
import { enrol } from '../../lib/signature/people.ts';

/** Scores of people who are told apart, with `n` impostor comparisons spread evenly. */
const scores = (blocks: number, n: number, pairs?: number): ScoreModel =>
  fitScoreModel(
    blocks,
    Array.from({ length: 200 }, (_, i) => 0.5 + i / 400),
    Array.from({ length: n }, (_, i) => -1 + (1.6 * i) / n),
    pairs,
  );

const cohort = (models: ScoreModel[]): Cohort => ({
  dims: 2,
  mean: new Float32Array(2),
  subjects: [],
  scores: models,
});

describe('a wanted false match rate', () => {
  it('is supported down to what no error among so many pairs of people would show', () => {
    expect(leastRate(scores(1, 20_000, 600))).toBeCloseTo(3 / 600);
    // Many pairs, but few comparisons: the rarest rate that was seen bounds.
    expect(leastRate(scores(1, 100, 60_000))).toBe(0.01);
    expect(leastRate({ ...scores(1, 100, 600), tail: [] })).toBe(1);
  });

  it('counts the people of one comparison where an earlier version did not say', () => {
    // 200 probes, each against its own template and ten others.
    expect(impostorPairs(scores(1, 2000))).toBe(55);
  });

  it('is refused below that, with what can be had and what it would take', () => {
    const models = [scores(1, 20_000, 600)];
    expect(() => checkRate(models, 0.01)).not.toThrow();
    expect(() => checkRate(models, 0.001)).toThrow('0.1% is not supported');
    try {
      checkRate(models, 0.001);
    } catch (error) {
      expect((error as { hint: string }).hint).toBe(
        'Ask for 0.5% or more. About 3000 pairs (78 people compared with each other) would support 0.1%.',
      );
    }
    expect(() => checkRate(models, 0.6)).toThrow('no verification');
    expect(() => checkRate([], 0.05)).toThrow('Too few people');
  });

  it('holds among the impostors that it was measured on', () => {
    const impostor = Array.from({ length: 20_000 }, (_, i) => Math.sin(i) * 0.6);
    const model = fitScoreModel(
      1,
      Array.from({ length: 200 }, (_, i) => 0.5 + i / 400),
      impostor,
      600,
    );
    const all = cohort([model]);
    const person = enrol(all, 'a', 'Ada', Float32Array.of(1, 0));
    for (const fmr of [0.005, 0.02, 0.1]) {
      const match = matchPerson(all, person, Float32Array.of(1, 0), fmr);
      const passed = impostor.filter((score) => score >= (match?.threshold.score ?? 0)).length;
      expect(passed / impostor.length).toBeCloseTo(fmr, 3);
      expect(match?.threshold.interval[0]).toBeLessThan(fmr);
      expect(match?.threshold.interval[1]).toBeGreaterThan(fmr);
    }
  });

  it('fuses exactly as many blocks as its threshold was measured with, the newest', () => {
    // Three blocks would be better, but their comparisons do not support one in a hundred.
    const all = cohort([scores(1, 20_000, 600), scores(2, 20_000, 600), scores(3, 60, 600)]);
    const person = enrol(all, 'a', 'Ada', Float32Array.of(1, 0));
    const rows = (...directions: ('ada' | 'eve')[]) =>
      Float32Array.from(directions.flatMap((who) => (who === 'ada' ? [1, 0] : [-1, 0])));
    const late = matchPerson(all, person, rows('eve', 'eve', 'ada', 'ada', 'ada'), 0.01);
    expect([late?.threshold.blocks, late?.rows, late?.matched]).toEqual([2, 3, true]);
    const early = matchPerson(all, person, rows('ada', 'ada', 'eve', 'eve', 'eve'), 0.01);
    expect(early?.matched).toBe(false);
    const one = matchPerson(all, person, rows('ada'), 0.01);
    expect([one?.threshold.blocks, one?.matched]).toEqual([1, true]);
    expect(matchPerson(all, person, new Float32Array(), 0.01)).toBeNull();
  });
});
