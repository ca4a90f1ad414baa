import { describe, expect, it } from 'vitest';
import { FourierTransform, fastLength } from '../../lib/projection/fft.ts';
import { SimdMemory } from '../../lib/projection/simd.ts';
import { seededRandom } from '../../lib/random.ts';

/** The definition: X[k] = Σ x[j] e^(−2πi jk / n), column by column. */
function slowTransform(re: Float64Array, im: Float64Array, n: number, width: number) {
  const outRe = new Float64Array(re.length);
  const outIm = new Float64Array(im.length);
  for (let q = 0; q < width; q++)
    for (let k = 0; k < n; k++)
      for (let j = 0; j < n; j++) {
        const angle = (-2 * Math.PI * j * k) / n;
        outRe[k * width + q] += re[j * width + q] * Math.cos(angle) - im[j * width + q] * Math.sin(angle);
        outIm[k * width + q] += re[j * width + q] * Math.sin(angle) + im[j * width + q] * Math.cos(angle);
      }
  return [outRe, outIm];
}

describe('FourierTransform', () => {
  it.each([1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 24, 36, 48, 54, 64, 72])(
    'agrees with the definition for length %i',
    (n) => {
      const width = 6;
      const random = seededRandom(n);
      const memory = new SimdMemory(8 * n * (4 * width + 2) + 96);
      const [re, im] = [memory.doubles(n * width), memory.doubles(n * width)];
      for (const part of [re, im]) for (let i = 0; i < part.length; i++) part[i] = random.normal();
      const [expectedRe, expectedIm] = slowTransform(re, im, n, width);
      new FourierTransform(n, memory).transform(
        re,
        im,
        memory.doubles(re.length),
        memory.doubles(re.length),
        width,
      );
      for (let i = 0; i < re.length; i++) {
        expect(re[i]).toBeCloseTo(expectedRe[i], 10);
        expect(im[i]).toBeCloseTo(expectedIm[i], 10);
      }
    },
  );

  it('is undone by swapping the arrays', () => {
    const n = 96;
    const random = seededRandom(5);
    const memory = new SimdMemory(8 * n * 10 + 96);
    const [re, im] = [memory.doubles(n * 2), memory.doubles(n * 2)];
    for (const part of [re, im]) for (let i = 0; i < part.length; i++) part[i] = random.normal();
    const before = [...re, ...im];
    const work = [memory.doubles(n * 2), memory.doubles(n * 2)];
    const fourier = new FourierTransform(n, memory);
    fourier.transform(re, im, work[0], work[1], 2);
    fourier.transform(im, re, work[1], work[0], 2);
    [...re, ...im].forEach((value, i) => {
      expect(value / n).toBeCloseTo(before[i], 12);
    });
  });

  it('refuses other lengths', () => {
    expect(() => new FourierTransform(10, new SimdMemory(0))).toThrow(/length 10/);
    expect(() => new FourierTransform(0, new SimdMemory(0))).toThrow(RangeError);
  });
});

describe('fastLength', () => {
  it('gives the next multiple of 4 with factors 2 and 3', () => {
    expect([1, 5, 9, 13, 17, 25, 33, 49, 97, 129, 200, 260, 300].map(fastLength)).toEqual([
      4, 8, 12, 16, 24, 32, 36, 64, 108, 144, 216, 288, 324,
    ]);
  });
});
