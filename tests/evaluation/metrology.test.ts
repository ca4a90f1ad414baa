import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageingOf } from '../../lib/evaluation/metrology/ageing.ts';
import { differentialOf, maximumOverGeometricMean } from '../../lib/evaluation/metrology/differentials.ts';
import { DISCARDED, errorsAgainstDiscard } from '../../lib/evaluation/metrology/discard.ts';
import { commonThreshold } from '../../lib/evaluation/metrology/errors-at.ts';
import { failuresOf } from '../../lib/evaluation/metrology/failures.ts';
import { measureMetrology } from '../../lib/evaluation/metrology/measure.ts';
import { reliabilityOf } from '../../lib/evaluation/metrology/reliability.ts';
import { metrologySchema } from '../../lib/evaluation/metrology/schema.ts';
import { tippettOf } from '../../lib/evaluation/metrology/tippett.ts';
import { zooOf } from '../../lib/evaluation/metrology/zoo.ts';
import type { ScoreSet } from '../../lib/evaluation/scores.ts';
import { syntheticScores } from './score-sets.ts';

/** Score sets with ties, as rows of a few people. */
const sets = fc
  .record({
    subjects: fc.integer({ min: 2, max: 5 }),
    windows: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(99),
  })
  .map(({ subjects, windows, seed }) => {
    const set = syntheticScores(subjects, windows, 1.5, seed);
    return { ...set, score: set.score.map((score) => Math.round(2 * score) / 2) };
  });
const rowsOf = (set: ScoreSet) =>
  Array.from({ length: set.length }, (_, i) => ({
    claim: set.claim[i],
    actual: set.actual[i],
    block: set.block[i],
    genuine: set.genuine[i] === 1,
    score: set.score[i],
  }));
const share = (values: readonly boolean[]) =>
  values.length === 0 ? null : values.filter(Boolean).length / values.length;

describe('the zoo', () => {
  it('counts each person as in a table of all comparisons', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: -2, max: 3 }), (set, threshold) => {
        const rows = rowsOf(set);
        zooOf(set, threshold).animals.forEach(({ refused, imitated, imitating }, s) => {
          const of = (rule: (row: (typeof rows)[number]) => boolean) => rows.filter(rule);
          expect(refused).toBe(share(of((r) => r.claim === s && r.genuine).map((r) => r.score < threshold)));
          expect(imitated).toBe(
            share(of((r) => r.claim === s && !r.genuine).map((r) => r.score >= threshold)),
          );
          expect(imitating).toBe(
            share(of((r) => r.actual === s && !r.genuine).map((r) => r.score >= threshold)),
          );
        });
      }),
    );
  });

  it('says how much falls on the worst quarter', () => {
    const set = syntheticScores(8, 4, 0, 3);
    // Everybody is accepted everywhere: a quarter has a quarter.
    expect(zooOf(set, -1e9).worstQuarter.imitated).toBeCloseTo(0.25, 12);
    expect(zooOf(set, -1e9).worstQuarter.refused).toBeNull();
  });
});

describe('the reliability diagram', () => {
  it('agrees with counting, at a prior of one half', () => {
    fc.assert(
      fc.property(sets, (llr) => {
        const rows = rowsOf(llr);
        const genuine = rows.filter((r) => r.genuine).length;
        const bins = new Map<number, { g: number; all: number; p: number; n: number }>();
        for (const { score, genuine: own } of rows) {
          const p = Math.exp(score) / (1 + Math.exp(score));
          const weight = own ? 1 / genuine : 1 / (rows.length - genuine);
          const key = Math.min(9, Math.floor(10 * p + 1e-12));
          const bin = bins.get(key) ?? { g: 0, all: 0, p: 0, n: 0 };
          bins.set(key, {
            g: bin.g + (own ? weight : 0),
            all: bin.all + weight,
            p: bin.p + weight * p,
            n: bin.n + 1,
          });
        }
        const expected = [...bins].sort(([a], [b]) => a - b).map(([, bin]) => bin);
        const found = reliabilityOf(llr);
        expect(found.map(({ count }) => count)).toEqual(expected.map(({ n }) => n));
        found.forEach(({ stated, observed }, i) => {
          expect(stated).toBeCloseTo(expected[i].p / expected[i].all, 9);
          expect(observed).toBeCloseTo(expected[i].g / expected[i].all, 9);
        });
      }),
    );
  });
});

describe('Tippett curves', () => {
  it('are shares at or above each ratio, from 1 at the lowest', () => {
    fc.assert(
      fc.property(sets, (llr) => {
        const { points, misleading } = tippettOf(llr, 7);
        const rows = rowsOf(llr);
        for (const { llr: at, genuine, impostor } of points) {
          expect(genuine).toBe(share(rows.filter((r) => r.genuine).map((r) => r.score >= at)));
          expect(impostor).toBe(share(rows.filter((r) => !r.genuine).map((r) => r.score >= at)));
        }
        expect(points[0]).toMatchObject({ genuine: 1, impostor: 1 });
        expect(misleading.genuine).toBeCloseTo(
          share(rows.filter((r) => r.genuine).map((r) => r.score < 0))!,
          12,
        );
      }),
    );
  });
});

describe('errors against discard', () => {
  it('are those of the best probes at the threshold of all', () => {
    fc.assert(
      fc.property(sets, (set) => {
        // A quality that nothing ties: the probe's place.
        const quality = (session: number, block: number) => (7 * session + 3 * block) % 11;
        const threshold = commonThreshold(set);
        const probes = [...new Set(rowsOf(set).map(({ actual, block }) => `${actual}/${block}`))].map((key) =>
          key.split('/').map(Number),
        );
        const sorted = [...probes].sort((a, b) => quality(a[0], a[1]) - quality(b[0], b[1]));
        errorsAgainstDiscard(set, quality).forEach(({ fnmr, fmr }, i) => {
          const kept = sorted.slice(Math.floor(DISCARDED[i] * sorted.length)).map(String);
          const rows = rowsOf(set).filter((r) => kept.includes(String([r.actual, r.block])));
          expect(fnmr).toBe(share(rows.filter((r) => r.genuine).map((r) => r.score < threshold)));
          expect(fmr).toBe(share(rows.filter((r) => !r.genuine).map((r) => r.score >= threshold)));
        });
      }),
    );
  });

  it('fall where quality says which probes are bad', () => {
    const set = syntheticScores(10, 10, 3, 5);
    const bad = (block: number) => block < 3;
    const score = set.score.map((value, i) => (set.genuine[i] && bad(set.block[i]) ? value - 4 : value));
    const curve = errorsAgainstDiscard({ ...set, score }, (_, block) => block);
    expect(curve.at(-1)!.fnmr!).toBeLessThan(curve[0].fnmr! / 3);
  });
});

describe('differentials', () => {
  it('are errors of the people of a group, and the largest over the geometric mean', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: -2, max: 3 }), (set, threshold) => {
        const found = differentialOf(set, threshold, 'parity', (s) => (s % 2 === 0 ? 'even' : 'odd'))!;
        for (const [i, parity] of [0, 1].entries()) {
          const rows = rowsOf(set).filter((r) => r.claim % 2 === parity);
          expect(found.groups[i].fnmr).toBe(
            share(rows.filter((r) => r.genuine).map((r) => r.score < threshold)),
          );
          expect(found.groups[i].fmr).toBe(
            share(rows.filter((r) => !r.genuine).map((r) => r.score >= threshold)),
          );
        }
        const [a, b] = found.groups.map(({ fmr }) => fmr!);
        if (a * b > 0) expect(found.fmrRatio).toBeCloseTo(Math.max(a, b) / Math.sqrt(a * b), 9);
        else expect(found.fmrRatio).toBeNull();
      }),
    );
    expect(maximumOverGeometricMean([0.1, 0.1, 0.1])).toBeCloseTo(1, 12);
    const everybody = syntheticScores(3, 1, 1);
    expect(differentialOf(everybody, 0, 'one', () => 'same')).toBeUndefined();
  });
});

describe('failures, ageing and all together', () => {
  it('count a session that gave nothing as a rejection', () => {
    const counts = { people: 10, notEnrolled: 1, sessions: 20, notAcquired: 5 };
    const { fte, fta, frr, far } = failuresOf(counts, { fnmr: 0.2, fmr: 0.1 });
    expect([fte, fta]).toEqual([0.1, 0.25]);
    // Of 20 sessions 5 are rejected unseen and a fifth of the other 15 after being seen.
    expect(frr).toBeCloseTo((5 + 0.2 * 15) / 20, 12);
    expect(far).toBeCloseTo((0.1 * 15) / 20, 12);
    expect(failuresOf({ ...counts, sessions: 0, notAcquired: 0 }, { fnmr: 0, fmr: 0 }).frr).toBeNull();
  });

  it('tell genuine probes of one day from those of another', () => {
    const set = syntheticScores(4, 5, 1, 2);
    const rows = ageingOf(set, 0.5, (session) => (session === 3 ? null : session < 2 ? 0 : 7));
    expect(rows.map(({ days, people, genuine }) => [days, people, genuine])).toEqual([
      [0, 2, 10],
      [7, 1, 5],
    ]);
    const week = rowsOf(set).filter((r) => r.genuine && r.claim === 2);
    expect(rows[1].fnmr).toBe(share(week.map((r) => r.score < 0.5)));
  });

  it('is what the schema says, for people enough to calibrate each other', () => {
    const measured = measureMetrology(syntheticScores(9, 4, 2), 1, {
      failures: { people: 9, notEnrolled: 0, sessions: 9, notAcquired: 0 },
      groupings: [{ by: 'device', groupOf: (s) => (s < 4 ? 'a' : 'b') }],
      daysOf: () => 7,
      quality: (_, block) => block,
    });
    expect(metrologySchema.parse(measured)).toEqual(measured);
    expect(measured!.tippett!.points).toHaveLength(80);
    expect(measured!.reliability!.length).toBeGreaterThan(3);
  });
});
