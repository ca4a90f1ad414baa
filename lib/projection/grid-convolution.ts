import { FourierTransform } from './fft.ts';
import { SimdMemory } from './simd.ts';

/**
 * Convolution of a real charge on `nodes × nodes` grid points with 1 / (1 + r²), on twice the grid so that nothing
 * wraps around. Two rows of the real grid are one row of complex numbers, and what is zero is not transformed,
 * so it costs 3/8 of plain complex transforms there and back.
 */
export class GridConvolution {
  readonly nodes: number;
  /** Half the rows: row `y` of column `x` is `upper[x · half + y]` below `half`, else `lower[x · half + y − half]`. */
  readonly half: number;
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  spacing = 0;

  /** Frequencies of a row, nodes + 1, and one column that stays zero: SIMD takes two at once. */
  readonly #width: number;
  readonly #memory: SimdMemory;
  readonly #fourier: FourierTransform;
  readonly #workRe: Float64Array;
  readonly #workIm: Float64Array;
  readonly #planeRe: Float64Array;
  readonly #planeIm: Float64Array;
  readonly #spectrum: Float64Array;

  /** @param nodes a multiple of 4 that `fastLength` returned */
  constructor(nodes: number) {
    const size = 2 * nodes;
    this.nodes = nodes;
    this.half = nodes / 2;
    this.#width = nodes + 2;
    const plane = size * this.#width;
    const memory = new SimdMemory(8 * (2 * size * this.half + 5 * plane + 2 * size) + 256);
    this.#memory = memory;
    this.#fourier = new FourierTransform(size, memory);
    this.upper = memory.doubles(size * this.half);
    this.lower = memory.doubles(size * this.half);
    this.#workRe = memory.doubles(plane);
    this.#workIm = memory.doubles(plane);
    this.#planeRe = memory.doubles(plane);
    this.#planeIm = memory.doubles(plane);
    this.#spectrum = memory.doubles(plane);
  }

  clear(): void {
    this.upper.fill(0);
    this.lower.fill(0);
  }

  /** Computes the kernel for nodes `spacing` apart, unless it is there already. */
  setSpacing(spacing: number): void {
    if (spacing === this.spacing) return;
    this.spacing = spacing;
    const size = this.#fourier.length;
    const width = this.#width;
    // The kernel is even, so its transform is real and even: half of each axis is enough, transformed one after the other.
    const re = this.#planeRe;
    const im = this.#planeIm.fill(0);
    const turned = this.#spectrum;
    for (let y = 0; y < size; y++)
      for (let x = 0; x < width; x++) re[y * width + x] = this.#kernel(x, Math.min(y, size - y));
    this.#fourier.transform(re, im, this.#workRe, this.#workIm, width);
    for (let x = 0; x < size; x++)
      for (let k = 0; k < width; k++) turned[x * width + k] = re[k * width + Math.min(x, size - x)];
    im.fill(0);
    this.#fourier.transform(turned, im, this.#workRe, this.#workIm, width);
    re.set(turned);
    const scale = 1 / (size * size);
    for (let k = 0; k < size; k++)
      for (let l = 0; l < width; l++)
        this.#spectrum[k * width + l] =
          (scale * re[l * width + Math.min(k, size - k)]) / (this.#spline(k) * this.#spline(l)) ** 2;
  }

  #kernel(x: number, y: number): number {
    return 1 / (1 + this.spacing * this.spacing * (x * x + y * y));
  }

  /** The transform of a cubic B-spline's values at the nodes, 1/6, 2/3, 1/6: dividing by it makes the spline interpolate. */
  #spline(k: number): number {
    return (2 + Math.cos((2 * Math.PI * k) / this.#fourier.length)) / 3;
  }

  /** Replaces the charge in `upper` and `lower` by its potential; only the first `nodes` columns hold. */
  convolve(): void {
    const { nodes, half, upper, lower } = this;
    const { kernels } = this.#memory;
    const width = this.#width;
    const re = this.#planeRe;
    const im = this.#planeIm;
    const packed = [upper.byteOffset, lower.byteOffset, nodes, width, re.byteOffset, im.byteOffset] as const;
    this.#fourier.transform(upper, lower, this.#workRe, this.#workIm, half);
    kernels.unpack(...packed);
    this.#fourier.transform(re, im, this.#workRe, this.#workIm, width);
    kernels.scaleBy(re.byteOffset, im.byteOffset, this.#spectrum.byteOffset, re.length);
    this.#fourier.transform(im, re, this.#workIm, this.#workRe, width);
    kernels.pack(...packed);
    this.#fourier.transform(lower, upper, this.#workIm, this.#workRe, half);
  }
}
