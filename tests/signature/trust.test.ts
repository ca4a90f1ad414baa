import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { addEvidence, NO_EVIDENCE, trustOf, trustRule, waldThresholds } from '../../lib/signature/trust.ts';

const llr = fc.double({ min: -5, max: 5, noNaN: true });

describe('trust', () => {
  it('uses the thresholds of Wald', () => {
    const { accept, reject } = waldThresholds(0.01, 0.05);
    expect(accept).toBeCloseTo(Math.log(95), 9);
    expect(reject).toBeCloseTo(Math.log(0.05 / 0.99), 9);
  });

  it('without forgetting is the clamped sum of evidence', () => {
    const rule = { memory: 1, ceiling: 3, lock: -3 };
    const after = [1, 1, 5, -2].reduce((s, e) => addEvidence(rule, s, e), NO_EVIDENCE);
    expect(after).toEqual({ evidence: 1, locked: false });
    expect(addEvidence(rule, after, -9)).toEqual({ evidence: -3, locked: true });
  });

  it('stays between lock and ceiling, and a lock is for good', () => {
    const rule = trustRule(0.01);
    fc.assert(
      fc.property(fc.array(llr), (llrs) => {
        let state = NO_EVIDENCE;
        for (const e of llrs) {
          const next = addEvidence(rule, state, e, 0.5);
          expect(next.evidence).toBeGreaterThanOrEqual(rule.lock);
          expect(next.evidence).toBeLessThanOrEqual(rule.ceiling);
          if (state.locked) expect(next).toEqual(state);
          state = next;
        }
      }),
    );
  });

  it('counts two half-new blocks about as one new one', () => {
    const rule = trustRule(0.001);
    const whole = addEvidence(rule, NO_EVIDENCE, 2);
    const halves = addEvidence(rule, addEvidence(rule, NO_EVIDENCE, 2, 0.5), 2, 0.5);
    expect(halves.evidence).toBeCloseTo(whole.evidence, 1);
  });

  it('locks an intruder out after as many blocks as the evidence takes, and nobody on one bad block', () => {
    const rule = { memory: 1, ceiling: 4, lock: -4 };
    const judged = (llrs: number[]) =>
      llrs.reduce((state, one) => addEvidence(rule, state, one), { evidence: 4, locked: false });
    expect([3, 4].map((blocks) => judged(Array(blocks).fill(-2)).locked)).toEqual([false, true]);
    expect(judged([-2, 2, -2]).locked).toBe(false);
  });

  it('keeps the false rejection rate of independent evidence below its target (Wald)', () => {
    const random = seededRandom(3);
    const rule = { ...trustRule(0.05), memory: 1 };
    let rejected = 0;
    const people = 2000;
    for (let i = 0; i < people; i++) {
      let state = NO_EVIDENCE;
      // Genuine scores N(1,1) against impostors N(-1,1): the log ratio of a score s is 2s.
      while (!state.locked && state.evidence < rule.ceiling)
        state = addEvidence(rule, state, 2 * (1 + random.normal()));
      if (state.locked) rejected++;
    }
    expect(rejected / people).toBeLessThan(0.05);
    expect(rejected).toBeGreaterThan(0);
  });

  it('is one half when nothing is known', () => {
    expect(trustOf(NO_EVIDENCE)).toBe(0.5);
  });
});
