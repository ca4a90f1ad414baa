/**
 * Complex Fourier transforms of length 2^a·3^b along the first axis of a row-major array, in place of many small ones:
 * the innermost loop runs over the second axis, which lies in a row. Stockham's self-sorting algorithm
 * with radices 4, 3 and 2 (Van Loan 1992, §1.7); real and imaginary parts in two arrays.
 */
export class FourierTransform {
  readonly length: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  constructor(length: number) {
    if (!isSmooth(length)) throw new RangeError(`No transform of length ${length}: only factors 2 and 3.`);
    this.length = length;
    this.#cos = Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length));
    this.#sin = Float64Array.from({ length }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  }

  /**
   * Transforms `width` columns of `length` complex numbers: X[k] = Σ x[j] e^(−2πi jk / length). The result is in
   * `re`, `im`; `workRe`, `workIm` of the same size are overwritten. For the inverse, times `length`, swap
   * the real and imaginary arrays in the call.
   */
  transform(
    re: Float64Array,
    im: Float64Array,
    workRe: Float64Array,
    workIm: Float64Array,
    width: number,
  ): void {
    let n = this.length;
    let stride = width;
    let [a, b, c, d] = [re, im, workRe, workIm];
    while (n > 1) {
      const radix = n % 4 === 0 ? 4 : n % 3 === 0 ? 3 : 2;
      if (radix === 4) this.#pass4(n, stride, a, b, c, d);
      else if (radix === 3) this.#pass3(n, stride, a, b, c, d);
      else this.#pass2(n, stride, a, b, c, d);
      n /= radix;
      stride *= radix;
      [a, b, c, d] = [c, d, a, b];
    }
    if (a !== re) {
      re.set(a.subarray(0, this.length * width));
      im.set(b.subarray(0, this.length * width));
    }
  }

  #pass2(n: number, s: number, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array) {
    const m = n / 2;
    const turn = this.length / n;
    for (let p = 0; p < m; p++) {
      const wr = this.#cos[p * turn];
      const wi = this.#sin[p * turn];
      const ia = s * p;
      const ib = s * (p + m);
      const oa = s * 2 * p;
      const ob = oa + s;
      for (let q = 0; q < s; q++) {
        const ar = xr[ia + q];
        const ai = xi[ia + q];
        const br = xr[ib + q];
        const bi = xi[ib + q];
        yr[oa + q] = ar + br;
        yi[oa + q] = ai + bi;
        const dr = ar - br;
        const di = ai - bi;
        yr[ob + q] = dr * wr - di * wi;
        yi[ob + q] = dr * wi + di * wr;
      }
    }
  }

  #pass3(n: number, s: number, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array) {
    const m = n / 3;
    const turn = this.length / n;
    const half = -Math.sqrt(3) / 2;
    for (let p = 0; p < m; p++) {
      const w1r = this.#cos[p * turn];
      const w1i = this.#sin[p * turn];
      const w2r = this.#cos[2 * p * turn];
      const w2i = this.#sin[2 * p * turn];
      const ia = s * p;
      const ib = s * (p + m);
      const ic = s * (p + 2 * m);
      const oa = s * 3 * p;
      const ob = oa + s;
      const oc = ob + s;
      for (let q = 0; q < s; q++) {
        const ar = xr[ia + q];
        const ai = xi[ia + q];
        const sr = xr[ib + q] + xr[ic + q];
        const si = xi[ib + q] + xi[ic + q];
        const dr = xr[ib + q] - xr[ic + q];
        const di = xi[ib + q] - xi[ic + q];
        yr[oa + q] = ar + sr;
        yi[oa + q] = ai + si;
        const mr = ar - sr / 2;
        const mi = ai - si / 2;
        const b1r = mr - half * di;
        const b1i = mi + half * dr;
        const b2r = mr + half * di;
        const b2i = mi - half * dr;
        yr[ob + q] = b1r * w1r - b1i * w1i;
        yi[ob + q] = b1r * w1i + b1i * w1r;
        yr[oc + q] = b2r * w2r - b2i * w2i;
        yi[oc + q] = b2r * w2i + b2i * w2r;
      }
    }
  }

  #pass4(n: number, s: number, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array) {
    const m = n / 4;
    const turn = this.length / n;
    for (let p = 0; p < m; p++) {
      const w1r = this.#cos[p * turn];
      const w1i = this.#sin[p * turn];
      const w2r = this.#cos[2 * p * turn];
      const w2i = this.#sin[2 * p * turn];
      const w3r = this.#cos[3 * p * turn];
      const w3i = this.#sin[3 * p * turn];
      const ia = s * p;
      const ib = s * (p + m);
      const ic = s * (p + 2 * m);
      const id = s * (p + 3 * m);
      const oa = s * 4 * p;
      const ob = oa + s;
      const oc = ob + s;
      const od = oc + s;
      for (let q = 0; q < s; q++) {
        const acr = xr[ia + q] + xr[ic + q];
        const aci = xi[ia + q] + xi[ic + q];
        const amr = xr[ia + q] - xr[ic + q];
        const ami = xi[ia + q] - xi[ic + q];
        const bdr = xr[ib + q] + xr[id + q];
        const bdi = xi[ib + q] + xi[id + q];
        // −i (b − d)
        const jr = xi[ib + q] - xi[id + q];
        const ji = xr[id + q] - xr[ib + q];
        yr[oa + q] = acr + bdr;
        yi[oa + q] = aci + bdi;
        const b1r = amr + jr;
        const b1i = ami + ji;
        yr[ob + q] = b1r * w1r - b1i * w1i;
        yi[ob + q] = b1r * w1i + b1i * w1r;
        const b2r = acr - bdr;
        const b2i = aci - bdi;
        yr[oc + q] = b2r * w2r - b2i * w2i;
        yi[oc + q] = b2r * w2i + b2i * w2r;
        const b3r = amr - jr;
        const b3i = ami - ji;
        yr[od + q] = b3r * w3r - b3i * w3i;
        yi[od + q] = b3r * w3i + b3i * w3r;
      }
    }
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
