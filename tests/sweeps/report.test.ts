import { describe, expect, it } from 'vitest';
import type { ReportedTrial } from '../../lib/sweeps/contract.ts';
import { parseSweepPlan } from '../../lib/sweeps/plan.ts';
import { reportSweep, tInterval } from '../../lib/sweeps/report.ts';

const plan = parseSweepPlan({
  parameters: { width: [4, 8, 16] },
  seeds: [1, 2],
  objective: { figure: 'eer', protocol: 'closed-set' },
});

const trial = (
  point: number,
  seed: number,
  value: number | null,
  more: Partial<ReportedTrial> = {},
): ReportedTrial => ({
  trial: (seed - 1) * 3 + point,
  ...{ point, seed, value, settings: { width: [4, 8, 16][point] } },
  status: value === null ? 'begun' : 'finished',
  verdict: null,
  step: value === null ? 30 : 100,
  seconds: 10,
  interval: value === null ? null : [value - 0.05, value + 0.05],
  evaluationSeconds: value === null ? 0 : 5,
  ...more,
});

describe('the report of a sweep', () => {
  const trials = [
    trial(0, 1, 0.2),
    trial(1, 1, 0.1),
    trial(2, 1, null, { verdict: 'hopeless' }),
    trial(0, 2, 0.14),
    trial(1, 2, 0.12),
    trial(2, 2, null, { status: 'new', step: 0, seconds: 0 }),
  ];
  const report = reportSweep(plan, trials, () => 100);

  it('ranks points by the mean of their seeds, unfinished ones last', () => {
    expect(report.points.map(({ point }) => point)).toEqual([1, 0, 2]);
    expect(report.best).toMatchObject({ settings: { width: 8 }, state: 'finished', over: 'people' });
    expect(report.best!.value).toBeCloseTo(0.11);
    expect(report.best!.spread).toBeCloseTo(0.02);
    expect(report.best!.interval![0]).toBeCloseTo(0.06);
    expect(report.points[2]).toMatchObject({ state: 'hopeless', value: null, interval: null });
  });

  it('says how many others are not told apart from the best', () => {
    expect(report.alike).toBe(0);
    expect(
      reportSweep(
        plan,
        trials.map((one) => ({ ...one, interval: [0, 1] as const })),
        () => 100,
      ).alike,
    ).toBe(1);
  });

  it('counts what it cost and what was spared', () => {
    expect(report.cost).toEqual({ seconds: 50, evaluationSeconds: 20, steps: 430, allSteps: 600 });
  });

  it('has no best while a seed is missing', () => {
    expect(reportSweep(plan, trials.slice(0, 3).concat(trial(1, 2, null)), () => 100).best?.point).toBe(0);
    expect(reportSweep(plan, [trial(0, 1, null)], () => 100).best).toBeNull();
  });
});

it('gives the interval of Student for few seeds', () => {
  const [lo, hi] = tInterval([1, 2, 3]);
  // t(2) = 4.303, s = 1
  expect((hi - lo) / 2).toBeCloseTo(4.303 / Math.sqrt(3), 6);
  expect((hi + lo) / 2).toBeCloseTo(2, 12);
});
