import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import {
  evidence,
  fitScoreModel,
  MAX_EVIDENCE,
  scoreModelFor,
  thresholdFor,
} from '../../lib/signature/calibration.ts';
import {
  identify,
  mostBacked,
  mostNameable,
  mostNamed,
  neededEvidence,
} from '../../lib/signature/identify.ts';
import { rank } from '../../lib/signature/rank.ts';

const random = seededRandom(3);
/** Genuine scores around 0.8, impostors' around 0.1. */
const genuine = Array.from({ length: 400 }, () => 0.8 + 0.15 * random.normal());
const impostor = Array.from({ length: 8000 }, () => 0.1 + 0.2 * random.normal());
const model = fitScoreModel(5, genuine, impostor);

describe('evidence', () => {
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

  it('has thresholds that as many impostors reach as they say', () => {
    for (const rate of [0.2, 0.03, 0.004]) {
      const reached = impostor.filter(
        (s) => model.calibration.slope * s + model.calibration.offset >= thresholdFor(model, rate),
      ).length;
      expect(reached / impostor.length).toBeGreaterThan(rate * 0.6);
      expect(reached / impostor.length).toBeLessThan(rate * 1.6);
    }
    // Of what is rarer than anything measured nothing is known.
    expect(thresholdFor(model, 1e-9)).toBe(Number.POSITIVE_INFINITY);
    expect(thresholdFor({ ...model, tail: [] }, 0.1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('states no rate that so few comparisons can not show', () => {
    expect(fitScoreModel(1, [2, 3], [0, 1, 0.5, 0.2]).tail.map((t) => t.rate)).toEqual([0.5]);
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
    expect(identify([], model)).toMatchObject({ ranked: [], unknown: 1, best: null, perhaps: null });
  });

  it('says perhaps where the evidence is more than none and less than a name needs', () => {
    const { calibration } = model;
    const score = (llr: number) => (llr - calibration.offset) / calibration.slope;
    const { best, perhaps, needed } = identify(scored([score(0.5)]), model, { fpir: 0.001 });
    expect(needed).toBeGreaterThan(0.5);
    expect([best, perhaps?.id]).toEqual([null, '0']);
    const sure = identify(scored([score(needed + 0.01)]), model, { fpir: 0.001 });
    expect([sure.best?.id, sure.perhaps]).toEqual(['0', null]);
  });

  it('asks for more evidence the more people are enrolled, and names at most the stated share of strangers', () => {
    let needed = Number.NEGATIVE_INFINITY;
    for (const people of [1, 4, 16]) {
      let named = 0;
      const trials = 1500;
      for (let trial = 0; trial < trials; trial++) {
        const stranger = Array.from({ length: people }, () => 0.1 + 0.2 * random.normal());
        if (identify(scored(stranger), model, { fpir: 0.05 }).best) named++;
      }
      const now = identify(scored(Array(people).fill(0)), model, { fpir: 0.05 }).needed;
      expect(now).toBeGreaterThan(needed);
      needed = now;
      expect(named / trials).toBeLessThan(0.08);
    }
  });
});

describe('how many can be named', () => {
  it('is said, and one more lets no stranger be named, however many are enrolled', () => {
    const most = mostNamed([model]);
    const stranger = (people: number) =>
      Array.from({ length: people }, (_, i) => ({ id: `${i}`, name: `${i}`, score: i === 0 ? 9 : 0 }));
    expect(most).toBe(Math.min(mostBacked(model), mostNameable()));
    expect(identify(stranger(most), model).best?.id).toBe('0');
    for (const people of [most + 1, 149, 5000]) expect(identify(stranger(people), model).best).toBeNull();
  });

  it('ends where a perfect score is likelier unknown', () => {
    const most = mostNameable();
    const perfect = (people: number) =>
      Array.from({ length: people }, (_, i) => ({ id: `${i}`, name: `${i}`, score: i === 0 ? 9 : -9 }));
    expect(identify(perfect(most), model).best ?? identify(perfect(most), model).perhaps).not.toBeNull();
    const { best, perhaps } = identify(perfect(most + 1), model);
    expect([best, perhaps]).toEqual([null, null]);
  });

  it('backs a name after much movement by what was measured with less of it', () => {
    const longer = { ...model, tail: model.tail.filter(({ rate }) => rate >= 0.01) };
    expect(neededEvidence(longer, [longer], 8)).toBe(Number.POSITIVE_INFINITY);
    const outermost = longer.tail[longer.tail.length - 1].evidence;
    expect(neededEvidence(longer, [model, longer], 8)).toBe(
      Math.max(outermost, neededEvidence(model, [model], 8)),
    );
    expect(mostNamed([model, longer])).toBe(mostNamed([model]));
  });

  it('is backed as far as the rarest measured rate goes', () => {
    const most = mostBacked(model);
    const rate = (people: number) => 1 - 0.95 ** (1 / people);
    const rarest = model.tail[model.tail.length - 1].rate;
    expect([rate(most) >= rarest, rate(most + 1) >= rarest]).toEqual([true, false]);
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
