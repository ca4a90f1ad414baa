import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidence, fitScoreModel, MAX_EVIDENCE, scoreModelFor } from '../../lib/signature/calibration.ts';
import { identify } from '../../lib/signature/identify.ts';
import { rank } from '../../lib/signature/rank.ts';

const model = {
  blocks: 5,
  genuine: { mean: 0.8, sd: 0.1, count: 100 },
  impostor: { mean: 0.1, sd: 0.2, count: 1000 },
};

describe('evidence', () => {
  it('is the log ratio of the two normal densities', () => {
    const density = (s: number, m: number, sd: number) =>
      Math.exp(-((s - m) ** 2) / (2 * sd * sd)) / (sd * Math.sqrt(2 * Math.PI));
    expect(evidence(model, 0.5)).toBeCloseTo(Math.log(density(0.5, 0.8, 0.1) / density(0.5, 0.1, 0.2)), 9);
  });

  it('never falls when the score rises, and is capped', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (s, more) => {
          expect(evidence(model, s + more)).toBeGreaterThanOrEqual(evidence(model, s) - 1e-9);
          expect(Math.abs(evidence(model, s))).toBeLessThanOrEqual(MAX_EVIDENCE);
        },
      ),
    );
  });

  it('takes the model measured with the nearest number of blocks from below', () => {
    const at = (blocks: number) => ({ ...model, blocks });
    expect(scoreModelFor([at(1), at(5), at(20)], 7)?.blocks).toBe(5);
    expect(scoreModelFor([at(5), at(20)], 2)?.blocks).toBe(5);
    expect(scoreModelFor([], 2)).toBeUndefined();
  });

  it('fits mean and sample deviation', () => {
    const fitted = fitScoreModel(1, [0.6, 0.8], [0, 0.2, 0.4]);
    expect(fitted.genuine.mean).toBeCloseTo(0.7);
    expect(fitted.genuine.sd).toBeCloseTo(Math.SQRT2 / 10);
    expect(fitted.impostor.sd).toBeCloseTo(0.2);
  });
});

describe('identify', () => {
  const scored = (scores: number[]) => scores.map((score, i) => ({ id: `${i}`, name: `P${i}`, score }));

  it('gives probabilities that sum to one and puts the best first', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 12 }), (scores) => {
        const { ranked, unknown } = identify(scored(scores), model);
        expect(ranked.reduce((a, r) => a + r.probability, unknown)).toBeCloseTo(1, 9);
        for (let i = 1; i < ranked.length; i++)
          expect(ranked[i - 1].probability).toBeGreaterThanOrEqual(ranked[i].probability - 1e-12);
      }),
    );
  });

  it('names the person who matches and says unknown when nobody does', () => {
    expect(identify(scored([0.1, 0.82, 0.2]), model).best?.id).toBe('1');
    expect(identify(scored([0.1, 0.15, 0.2]), model).best).toBeNull();
    expect(identify([], model)).toEqual({ ranked: [], unknown: 1, best: null });
  });
});

describe('rank', () => {
  it('orders by cosine, then by name', () => {
    const probe = Float32Array.of(1, 0);
    const of = (name: string, x: number, y: number) => ({ id: name, name, template: Float32Array.of(x, y) });
    expect(rank(probe, [of('b', 0, 1), of('c', 1, 0), of('a', 0, 1)]).map((s) => s.name)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });
});
