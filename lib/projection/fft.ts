import type { SimdMemory } from './simd.ts';

/**
 * Complex Fourier transforms of length 2^a·3^b along the first axis of a row-major array, in place of many small ones:
 * the innermost loop runs over the second axis, which lies in a row. Stockham's self-sorting algorithm
 * with radices 4, 3 and 2 (Van Loan 1992, §1.7); real and imaginary parts in two arrays. The passes are in `simd/fourier.ts`.
 */
export class FourierTransform {
  readonly length: number;
  readonly #memory: SimdMemory;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  /** @param memory where the arrays that are transformed lie, with room for 16 bytes per element of `length` */
  constructor(length: number, memory: SimdMemory) {
    if (!isSmooth(length)) throw new RangeError(`No transform of length ${length}: only factors 2 and 3.`);
    this.length = length;
    this.#memory = memory;
    this.#cos = memory.doubles(length);
    this.#sin = memory.doubles(length);
    for (let k = 0; k < length; k++) {
      this.#cos[k] = Math.cos((2 * Math.PI * k) / length);
      this.#sin[k] = -Math.sin((2 * Math.PI * k) / length);
    }
  }

  /**
   * Transforms `width` columns of `length` complex numbers: X[k] = Σ x[j] e^(−2πi jk / length). The result is in
   * `re`, `im`; `workRe`, `workIm` of the same size are overwritten. For the inverse, times `length`, swap
   * the real and imaginary arrays in the call.
   *
   * @param width an even number
   */
  transform(
    re: Float64Array,
    im: Float64Array,
    workRe: Float64Array,
    workIm: Float64Array,
    width: number,
  ): void {
    const at = (array: Float64Array) => array.byteOffset;
    this.#memory.kernels.transform(
      ...([at(re), at(im), at(workRe), at(workIm)] as const),
      this.length,
      width,
      this.#cos.byteOffset,
      this.#sin.byteOffset,
    );
  }
}

function isSmooth(n: number): boolean {
  if (!Number.isInteger(n) || n < 1) return false;
  let rest = n;
  while (rest % 2 === 0) rest /= 2;
  while (rest % 3 === 0) rest /= 3;
  return rest === 1;
}

/** The smallest multiple of 4 with factors 2 and 3 only, at least `least`: sizes that transform fast. */
export function fastLength(least: number): number {
  let best = 4;
  while (best < least) best *= 2;
  for (let threes = 12; threes < best; threes *= 3)
    for (let n = threes; n < best; n *= 2) if (n >= least) best = n;
  return best;
}
