import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendSeries, smooth, thin } from '../../components/runs/metricSeries.ts';

const columns = (...values: number[]) => ({
  step: values.map((_, i) => i),
  seconds: values.map((_, i) => i / 2),
  value: values,
});

describe('appendSeries', () => {
  it('adds what came later and leaves the rest as it is', () => {
    const before = { loss: columns(3, 2), accuracy: columns(0.1) };
    const after = appendSeries(before, { loss: columns(1), rate: columns(5) });
    expect(after.loss.value).toEqual([3, 2, 1]);
    expect(after.rate.value).toEqual([5]);
    expect(after.accuracy).toBe(before.accuracy);
    expect(before.loss.value).toEqual([3, 2]);
  });
});

describe('smooth', () => {
  it('leaves a constant alone whatever the weight', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (c, w) => {
          for (const value of smooth([c, c, c, c], w)) expect(value).toBeCloseTo(c, 6);
        },
      ),
    );
  });

  it('is the mean of two values at weight one half, bias corrected', () => {
    // (0.5·0.5·2 + 0.5·5) / 0.75
    expect(smooth([2, 5], 0.5)[1]).toBeCloseTo(4, 12);
  });

  it('passes over what is not a number', () => {
    expect(smooth([1, Number.NaN, 1], 0.9)).toEqual([1, Number.NaN, 1]);
  });
});

describe('thin', () => {
  it('keeps both extremes, the last point and the order, within the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 4, max: 60 }),
        (values, limit) => {
          const points = values.map((value, step) => ({ step, seconds: step, value }));
          const out = thin(points, limit);
          expect(out.length).toBeLessThanOrEqual(limit + 3);
          expect(Math.max(...out.map((p) => p.value))).toBe(Math.max(...values));
          expect(Math.min(...out.map((p) => p.value))).toBe(Math.min(...values));
          expect(out.at(-1)).toEqual(points.at(-1));
          expect(out.map((p) => p.step)).toEqual(out.map((p) => p.step).sort((a, b) => a - b));
        },
      ),
    );
  });
});
