import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions, dot, meanEmbedding, normalise, template } from '../../lib/signature/template.ts';

const zero = new Float32Array(2);

describe('template', () => {
  it('is the normalised mean of the normalised, mean-subtracted blocks', () => {
    // (3,4) → (0.6,0.8), (0,5) → (0,1); their mean (0.3,0.9) has length √0.9.
    const t = template(Float32Array.of(3, 4, 0, 5), 2, zero);
    expect(t[0]).toBeCloseTo(0.3 / Math.sqrt(0.9), 6);
    expect(t[1]).toBeCloseTo(0.9 / Math.sqrt(0.9), 6);
  });

  it('subtracts the cohort mean first', () => {
    const t = template(Float32Array.of(3, 4), 2, Float32Array.of(3, 0));
    expect([...t]).toEqual([0, 1]);
  });

  it('does not depend on the length of a block embedding nor on the order of blocks', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.float({ min: 1, max: 9, noNaN: true }), fc.float({ min: 1, max: 9, noNaN: true })),
          {
            minLength: 1,
            maxLength: 9,
          },
        ),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (rows, scale) => {
          const a = template(Float32Array.from(rows.flat()), 2, zero);
          const b = template(
            Float32Array.from([...rows].reverse().flat(), (v) => v * scale),
            2,
            zero,
          );
          expect(dot(a, b)).toBeCloseTo(1, 4);
        },
      ),
    );
  });

  it('of nothing is zero, and a zero vector stays zero', () => {
    expect([...template(new Float32Array(0), 2, zero)]).toEqual([0, 0]);
    expect([...normalise(new Float32Array(3))]).toEqual([0, 0, 0]);
  });

  it('refuses numbers that are not rows, and a mean of another size', () => {
    expect(() => meanEmbedding(new Float32Array(3), 2)).toThrow('3 numbers are not rows of 2.');
    expect(() => directions(new Float32Array(4), 2, new Float32Array(3))).toThrow('mean has 3 numbers');
  });
});
