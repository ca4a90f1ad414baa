import { describe, expect, it } from 'vitest';
import type { LockoutFigures } from '../../lib/evaluation/result.ts';
import { CONTINUOUS } from '../../lib/signature/continuous-measured.ts';
import {
  allowedPerHour,
  consequence,
  hoursNeeded,
  leastPerHour,
  strictest,
} from '../../lib/signature/operating-point.ts';

const demand = { lockouts: 1, people: 40, hoursADay: 6, daysAWeek: 5 };

const figures = (changed: Partial<LockoutFigures>): LockoutFigures => ({
  targetPerHour: 1,
  falseLockoutsPerHour: { value: 0.5, ci: [0.1, 1] },
  genuineHours: 30,
  falseLockouts: 15,
  anga: { value: 1, ci: [1, 1] },
  ania: { value: 1, ci: [1, 1] },
  medianSeconds: { value: 20, ci: [15, 30] },
  meanSeconds: { value: 25, ci: [20, 35] },
  missed: { value: 0.1, ci: [0.05, 0.2] },
  intrusions: 100,
  ...changed,
});

describe('an operating point', () => {
  it('is a rate an hour of use, and takes so many hours to support', () => {
    expect(allowedPerHour(demand)).toBeCloseTo(1 / 1200);
    expect(hoursNeeded(demand)).toBeCloseTo(3600);
    expect(leastPerHour(3600)).toBeCloseTo(allowedPerHour(demand));
  });

  it('means so many false lock-outs a week, with the interval of what was measured', () => {
    const found = consequence(figures({}), 24, demand);
    expect(found.lockoutsAWeek).toEqual({ value: 600, ci: [120, 1200] });
    expect([found.secondsUntilNoticed.value, found.getsAway.value, found.within]).toEqual([20, 0.1, false]);
    expect(consequence(figures({}), 24, { ...demand, lockouts: 1200 }).within).toBe(true);
  });

  it('does not take no false lock-out in few hours for none', () => {
    const none = figures({ falseLockouts: 0, falseLockoutsPerHour: { value: 0, ci: [0, 0] } });
    const found = consequence(none, 24, demand);
    expect(found.lockoutsAWeek.ci[1]).toBeCloseTo(120);
    expect(found.within).toBe(false);
    expect(consequence({ ...none, genuineHours: 4000 }, 24, demand).within).toBe(true);
  });

  it('has no interval and is supported by nothing where fewer than eight people were measured', () => {
    const none = figures({
      falseLockouts: 0,
      falseLockoutsPerHour: { value: 0, ci: [0, 0] },
      genuineHours: 1e6,
    });
    for (const one of [none, figures({})]) {
      const found = consequence(one, 7, { ...demand, lockouts: 1e6 });
      for (const { ci } of [found.lockoutsAWeek, found.secondsUntilNoticed, found.getsAway])
        expect(ci).toEqual([null, null]);
      expect(found.within).toBe(false);
      expect(consequence(one, 8, { ...demand, lockouts: 1e6 }).within).toBe(true);
    }
  });

  it('is the strictest threshold that was measured', () => {
    const [loose, strict] = [figures({}), figures({ falseLockoutsPerHour: { value: 0.1, ci: [0, 1] } })];
    expect(strictest([loose, strict], 24, demand)?.lockoutsAWeek.value).toBeCloseTo(120);
    expect(strictest([], 24, demand)).toBeNull();
    // Nothing that ships supports one false lock-out a week for forty people.
    for (const { network, people } of CONTINUOUS)
      expect(strictest(network, people, demand)?.within).toBe(false);
  });
});
