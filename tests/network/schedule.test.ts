import { describe, expect, it } from 'vitest';
import { scheduleAt } from '../../lib/network/schedule.ts';

const config = {
  schedule: 'one-cycle',
  learningRate: 2e-3,
  warmUp: 0.1,
  margin: 0.2,
  marginRamp: 0.3,
} as const;

describe('scheduleAt', () => {
  it('has the values of PyTorch’s OneCycleLR at its corners', () => {
    const at = (step: number) => scheduleAt(config, step, 1000);
    expect(at(0).learningRate).toBeCloseTo(8e-5, 12);
    expect(at(0).beta1).toBeCloseTo(0.95, 12);
    expect(at(99).learningRate).toBeCloseTo(2e-3, 12);
    expect(at(99).beta1).toBeCloseTo(0.85, 12);
    expect(at(999).learningRate).toBeCloseTo(8e-9, 14);
    expect(at(999).beta1).toBeCloseTo(0.95, 12);
    expect(at(549).learningRate).toBeCloseTo((2e-3 + 8e-9) / 2, 8);
  });

  it('raises the margin over its share of the steps', () => {
    expect(scheduleAt(config, 0, 1000).margin).toBe(0);
    expect(scheduleAt(config, 150, 1000).margin).toBeCloseTo(0.1, 12);
    expect(scheduleAt(config, 300, 1000).margin).toBe(0.2);
    expect(scheduleAt(config, 999, 1000).margin).toBe(0.2);
    expect(scheduleAt({ ...config, marginRamp: 0 }, 0, 1000).margin).toBe(0.2);
  });

  it('stays finite for the shortest trainings', () => {
    for (const steps of [1, 2, 3, 7])
      for (let step = 0; step < steps; step++) {
        const { learningRate, beta1 } = scheduleAt(config, step, steps);
        expect(learningRate).toBeGreaterThanOrEqual(0);
        expect(learningRate).toBeLessThanOrEqual(2e-3);
        expect(beta1).toBeGreaterThan(0.8);
      }
  });
});
