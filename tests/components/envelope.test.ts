import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelope } from '../../components/session/envelope.ts';

describe('envelope', () => {
  it('keeps the extremes of any series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (values, columns) => {
          const t = Float64Array.from(values, (_, i) => i * 7);
          const { low, high } = envelope(t, values, 0, values.length, [0, 7 * values.length], columns);
          const present = (series: Float32Array) => [...series].filter((value) => !Number.isNaN(value));
          expect(Math.max(...present(high))).toBe(Math.max(...values));
          expect(Math.min(...present(low))).toBe(Math.min(...values));
        },
      ),
    );
  });

  it('leaves columns without events empty and passes over what is not a number', () => {
    const t = Float64Array.of(0, 1, 99);
    const { low, high } = envelope(t, [1, Number.NaN, 3], 0, 3, [0, 100], 4);
    expect([...high]).toEqual([1, Number.NaN, Number.NaN, 3]);
    expect([...low]).toEqual([1, Number.NaN, Number.NaN, 3]);
  });
});
