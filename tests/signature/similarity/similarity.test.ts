import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE_DIMS } from '../../../lib/evaluation/device/features.ts';
import { finish } from '../../../lib/projection/steps.ts';
import { confusedPairs, windowsOfPair } from '../../../lib/signature/similarity/confusions.ts';
import { planHalves } from '../../../lib/signature/similarity/halves.ts';
import { clusterOrder, similarityMatrix } from '../../../lib/signature/similarity/matrix.ts';
import { measureSimilarity } from '../../../lib/signature/similarity/measure.ts';
import { stabilityOf } from '../../../lib/signature/similarity/stability.ts';
import { errorsAt } from '../../../lib/signature/similarity/threshold.ts';
import { blocksOf } from './blocks.ts';

const people = [
  { subject: 'a', sessions: [12, 6], centre: [3, 0, 0, 0] },
  { subject: 'b', sessions: [12, 6], centre: [0, 3, 0, 0] },
  { subject: 'c', sessions: [12, 6], centre: [0, 0, 3, 0] },
  // Nearly c.
  { subject: 'd', sessions: [12, 6], centre: [0, 0, 3, 0.3] },
];

describe('planHalves', () => {
  it('enrols the earlier sessions, judges the later ones and says who cannot take part', () => {
    const plan = planHalves(
      blocksOf([...people.slice(0, 2), { subject: 'e', sessions: [4], centre: [1, 1, 1, 1] }]),
    );
    expect(plan.subjects).toEqual(['a', 'b']);
    expect(plan.enrol.map((sessions) => sessions.map(({ key }) => key))).toEqual([['a-0'], ['b-0']]);
    expect(plan.probes.map(({ session, actual }) => [session.key, actual])).toEqual([
      ['a-1', 0],
      ['b-1', 1],
    ]);
    expect(plan.leftOut.map(({ subject }) => subject)).toEqual(['e']);
  });

  it('leaves out sessions of which nobody knows who moved', () => {
    const labelled = { ...people[0], sessions: [4, 4, 4], labels: ['genuine', 'impostor', 'genuine'] };
    const plan = planHalves(blocksOf([labelled, { ...people[1], labels: ['genuine', 'genuine'] }]));
    expect([...plan.enrol[0], plan.probes[0].session].map(({ key }) => key)).toEqual(['a-0', 'a-2']);
  });

  it('says what to do when there is nobody to compare', () => {
    const alone = blocksOf([{ subject: 'a', sessions: [5], centre: [1, 0] }]);
    expect(() => planHalves(alone)).toThrow(/two people with two sessions/);
  });
});

describe('measureSimilarity', () => {
  const { subjects, fused, probeRows, enrolRows } = finish(measureSimilarity(blocksOf(people)));
  const whole = fused[fused.length - 1];

  it('knows people who are apart, and sharpens with more blocks', () => {
    expect(subjects).toEqual(['a', 'b', 'c', 'd']);
    // Ten consecutive blocks do not fit into a session of six.
    expect(fused.map(({ size }) => size)).toEqual([1, 2, 3, 5, 'session']);
    expect(fused[0].eer).toBeLessThan(0.1);
    expect(whole.dPrime).toBeGreaterThan(fused[0].dPrime);
    expect(probeRows.map((rows) => rows.length)).toEqual([6, 6, 6, 6]);
    expect(enrolRows.map((rows) => rows.length)).toEqual([12, 12, 12, 12]);
  });

  it('tells clocks apart by the device alone, and nobody where all have the same', () => {
    const clocked = (bins: readonly number[]) => {
      const blocks = blocksOf(people);
      const embeddings = new Float32Array(blocks.starts.length * DEVICE_DIMS);
      blocks.subjects.codes.forEach((code, row) => {
        embeddings[row * DEVICE_DIMS + bins[code]] = 1;
      });
      return finish(measureSimilarity({ ...blocks, dims: DEVICE_DIMS, embeddings }, 'device')).fused[0];
    };
    expect(clocked([8, 16, 10, 40])).toMatchObject({ eer: 0, rank1: 1 });
    expect(clocked([8, 8, 8, 8]).auc).toBeCloseTo(0.5);
  });

  it('finds who is confused with whom, and which blocks do it', () => {
    const pairs = confusedPairs(fused[0].scores, 0.5).map(
      ({ claim, actual }) => subjects[claim] + subjects[actual],
    );
    expect(new Set(pairs)).toEqual(new Set(['cd', 'dc']));
    const windows = windowsOfPair(fused[0].scores, 2, 3);
    expect(windows).toHaveLength(6);
    expect(windows.every(({ score }, i) => i === 0 || score <= windows[i - 1].score)).toBe(true);
  });

  it('puts alike people beside each other', () => {
    const order = clusterOrder(similarityMatrix(whole.scores), 4);
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
    expect(Math.abs(order.indexOf(2) - order.indexOf(3))).toBe(1);
  });

  it('says who stays themselves', () => {
    const stability = stabilityOf(similarityMatrix(whole.scores), 4);
    expect(stability.find(({ subject }) => subject === 0)).toMatchObject({ rank: 1 });
    expect(stability.find(({ subject }) => subject === 3)).toMatchObject({ otherSubject: 2 });
  });
});

it('counts errors at a threshold as their definitions do', () => {
  const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      scores,
      scores,
      fc.double({ min: -1, max: 1, noNaN: true }),
      (genuine, impostor, threshold) => {
        const sorted = {
          genuine: Float64Array.from(genuine).sort(),
          impostor: Float64Array.from(impostor).sort(),
        };
        const { fmr, fnmr } = errorsAt(sorted, threshold);
        expect(fmr).toBeCloseTo(impostor.filter((score) => score >= threshold).length / impostor.length, 12);
        expect(fnmr).toBeCloseTo(genuine.filter((score) => score < threshold).length / genuine.length, 12);
      },
    ),
  );
});

it('orders any matrix, however strange, without losing anybody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }).chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN)), {
            minLength: n * n,
            maxLength: n * n,
          }),
        ),
      ),
      ([n, matrix]) => {
        expect(clusterOrder(matrix, n).sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      },
    ),
    { numRuns: 60 },
  );
});
