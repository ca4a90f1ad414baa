import { describe, expect, it } from 'vitest';
import { confusion, cumulativeMatch } from '../../lib/evaluation/identification.ts';
import { fnirAtFpir, openSetCurve } from '../../lib/evaluation/open-set.ts';
import { ScoreBuilder, type ScoreSet } from '../../lib/evaluation/scores.ts';
import { syntheticScores } from './score-sets.ts';

/** `table[probe][claim]`, with who moved the mouse in each probe. */
function fromTable(table: number[][], actual: number[]): ScoreSet {
  const builder = new ScoreBuilder();
  table.forEach((row, session) => {
    row.forEach((score, claim) => {
      builder.add({
        claim,
        actual: actual[session],
        session,
        block: 0,
        genuine: claim === actual[session],
        score,
      });
    });
  });
  return builder.build(['a', 'b', 'c'], ['s0', 's1', 's2', 's3']);
}

const TABLE = [
  [0.9, 0.1, 0.2], // a, first
  [0.5, 0.4, 0.3], // b, second
  [0.3, 0.3, 0.3], // c, tied with both: last
  [0.1, 0.8, 0.2], // b, first
];
const ACTUAL = [0, 1, 2, 1];

describe('closed-set identification', () => {
  it('counts ranks, ties against the probe', () => {
    expect([...cumulativeMatch(fromTable(TABLE, ACTUAL))]).toEqual([0.5, 0.75, 1]);
  });

  it('counts who was taken for whom', () => {
    const { counts, accuracy, balancedAccuracy } = confusion(fromTable(TABLE, ACTUAL));
    expect([...counts]).toEqual([1, 0, 0, 1, 1, 0, 1, 0, 0]);
    expect(accuracy).toBe(0.5);
    expect(balancedAccuracy).toBeCloseTo(0.5, 12);
  });

  it('leaves probes of strangers out', () => {
    const set = fromTable(TABLE, [0, 1, -1, 1]);
    expect([...cumulativeMatch(set)].map((v) => +v.toFixed(9))).toEqual([0.666666667, 1, 1]);
    expect(confusion(set).accuracy).toBeCloseTo(2 / 3, 12);
  });
});

describe('open-set identification', () => {
  it('has hand-computed errors', () => {
    const curve = openSetCurve(fromTable(TABLE, ACTUAL));
    // Best others: .2 .5 .3 .2; own and first: .9 and .8 (b's first and c's probes are always missed).
    expect(fnirAtFpir(curve, 0)).toBe(0.5);
    expect(curve.threshold[1]).toBe(0.9);
    expect(curve.fpir.at(-1)).toBe(1);
    expect(curve.fnir.at(-1)).toBe(0.5);
  });

  it('agrees with counting at every threshold', () => {
    const set = syntheticScores(6, 5, 2);
    const curve = openSetCurve(set);
    curve.threshold.forEach((threshold, i) => {
      let alarms = 0;
      let misses = 0;
      for (let start = 0; start < set.length; start += 6) {
        const row = [...set.score.slice(start, start + 6)];
        const own = row[set.actual[start]];
        const others = Math.max(...row.filter((_, claim) => claim !== set.actual[start]));
        if (others >= threshold) alarms++;
        if (!(own >= threshold && own > others)) misses++;
      }
      expect(curve.fpir[i]).toBeCloseTo(alarms / 30, 12);
      expect(curve.fnir[i]).toBeCloseTo(misses / 30, 12);
    });
  });
});
