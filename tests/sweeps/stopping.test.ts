import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHopeless, levelAt, rungs, runningAverage } from '../../lib/sweeps/stopping.ts';

const line = (value: (step: number) => number, steps = 100) => ({
  step: Array.from({ length: steps }, (_, i) => i + 1),
  value: Array.from({ length: steps }, (_, i) => value(i + 1)),
});

describe('a curve', () => {
  it('has the level of its last tenth', () => {
    expect(
      levelAt(
        line((step) => step),
        100,
      ),
    ).toBe(95.5);
    expect(
      levelAt(
        line((step) => step),
        50,
      ),
    ).toBe(48);
    expect(levelAt({ step: [30, 60], value: [1, 2] }, 80)).toBe(2);
    expect(levelAt({ step: [30, 60], value: [1, 2] }, 29)).toBeUndefined();
    expect(
      runningAverage(
        line((step) => step),
        10,
      ),
    ).toBe(5.5);
  });
});

describe('the median rule', () => {
  const rule = { cost: false, trials: 3 };
  const finished = [0.4, 0.5, 0.6].map((level) => line(() => level));

  it('gives up what never reached what the others had on average', () => {
    expect(
      isHopeless(
        line(() => 0.45),
        finished,
        50,
        rule,
      ),
    ).toBe(true);
    expect(
      isHopeless(
        line(() => 0.55),
        finished,
        50,
        rule,
      ),
    ).toBe(false);
    expect(
      isHopeless(
        line(() => 0.55),
        finished,
        50,
        { ...rule, cost: true },
      ),
    ).toBe(true);
  });

  it('forgives what was good before, and waits for enough others', () => {
    expect(
      isHopeless(
        line((step) => (step < 30 ? 0.9 : 0)),
        finished,
        100,
        rule,
      ),
    ).toBe(false);
    expect(
      isHopeless(
        line(() => 0),
        finished.slice(1),
        50,
        rule,
      ),
    ).toBe(false);
    expect(isHopeless({ step: [], value: [] }, finished, 50, rule)).toBe(false);
  });

  it('is not deceived by one lucky batch', () => {
    expect(
      isHopeless(
        line((step) => (step === 25 ? 1 : 0.1)),
        finished,
        100,
        rule,
      ),
    ).toBe(true);
  });
});

describe('successive halving', () => {
  it('keeps one in so many, less and less often', () => {
    expect(rungs(27, 1000, { first: 10, factor: 3 })).toEqual([
      { step: 10, keep: 9 },
      { step: 30, keep: 3 },
      { step: 90, keep: 1 },
    ]);
    expect(rungs(9, 60, { first: 30, factor: 3 })).toEqual([{ step: 30, keep: 3 }]);
  });

  it('always leaves somebody, and never compares after the end', () => {
    const whole = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(
        whole(500),
        whole(2000),
        whole(300),
        fc.integer({ min: 2, max: 10 }),
        (n, steps, first, factor) => {
          let before = n;
          for (const { step, keep } of rungs(n, steps, { first, factor })) {
            expect(step).toBeLessThan(steps);
            expect(keep).toBeGreaterThanOrEqual(1);
            expect(keep).toBeLessThan(before);
            before = keep;
          }
        },
      ),
    );
  });
});
