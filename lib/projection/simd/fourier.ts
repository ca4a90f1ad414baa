// Complex Fourier transforms along the first axis; the mathematics is told in ../fft.ts. Two columns at once, in double precision: the
// potential of many points is large, and its differences are what is wanted.

const DOUBLE: usize = 8;

/**
 * Transforms `width` columns, an even number, of `length` complex numbers by Stockham's algorithm in radices 4, 3 and 2. The result is in
 * `re`, `im`; the work arrays of the same size are overwritten.
 *
 * @param cos cos(2πk / length) for k below `length`; `sin` the negative sines
 */
export function transform(
  re: usize,
  im: usize,
  workRe: usize,
  workIm: usize,
  length: i32,
  width: i32,
  cos: usize,
  sin: usize,
): void {
  let n = length;
  let stride = width;
  let a = re;
  let b = im;
  let c = workRe;
  let d = workIm;
  while (n > 1) {
    const turn = length / n;
    let radix = 2;
    if (n % 4 == 0) {
      radix = 4;
      pass4(n / 4, turn, stride, a, b, c, d, cos, sin);
    } else if (n % 3 == 0) {
      radix = 3;
      pass3(n / 3, turn, stride, a, b, c, d, cos, sin);
    } else pass2(n / 2, turn, stride, a, b, c, d, cos, sin);
    n /= radix;
    stride *= radix;
    let swap = a;
    a = c;
    c = swap;
    swap = b;
    b = d;
    d = swap;
  }
  if (a != re) {
    const bytes = <usize>length * <usize>width * DOUBLE;
    memory.copy(re, a, bytes);
    memory.copy(im, b, bytes);
  }
}

/** Multiplies `count` complex numbers, an even number, by real ones. */
export function scaleBy(re: usize, im: usize, factors: usize, count: i32): void {
  const bytes = <usize>count * DOUBLE;
  for (let at: usize = 0; at < bytes; at += 16) {
    const factor = v128.load(factors + at);
    v128.store(re + at, f64x2.mul(v128.load(re + at), factor));
    v128.store(im + at, f64x2.mul(v128.load(im + at), factor));
  }
}

/**
 * From the transforms of pairs of real rows, `upper` and `lower`, to that of each row: a row per y, a column per frequency. Rows beyond
 * `nodes` are zero.
 */
export function unpack(upper: usize, lower: usize, nodes: i32, width: i32, re: usize, im: usize): void {
  const half = nodes >> 1;
  const row = <usize>width * DOUBLE;
  const second = <usize>half * row;
  const plane = <usize>nodes * row;
  memory.fill(re + plane, 0, plane);
  memory.fill(im + plane, 0, plane);
  for (let k = 0; k <= nodes; k++) {
    let at = <usize>(k * half) * DOUBLE;
    let mirror = k == 0 ? at : <usize>((2 * nodes - k) * half) * DOUBLE;
    let to = <usize>k * DOUBLE;
    for (let y = 0; y < half; y++) {
      const zr = load<f64>(upper + at);
      const zi = load<f64>(lower + at);
      const mr = load<f64>(upper + mirror);
      const mi = load<f64>(lower + mirror);
      store<f64>(re + to, (zr + mr) / 2);
      store<f64>(im + to, (zi - mi) / 2);
      store<f64>(re + to + second, (zi + mi) / 2);
      store<f64>(im + to + second, (mr - zr) / 2);
      at += DOUBLE;
      mirror += DOUBLE;
      to += row;
    }
  }
}

/** The way back from {@link unpack}. */
export function pack(upper: usize, lower: usize, nodes: i32, width: i32, re: usize, im: usize): void {
  const half = nodes >> 1;
  const row = <usize>width * DOUBLE;
  const second = <usize>half * row;
  for (let k = 0; k <= nodes; k++) {
    let at = <usize>(k * half) * DOUBLE;
    let mirror = k == 0 ? at : <usize>((2 * nodes - k) * half) * DOUBLE;
    let from = <usize>k * DOUBLE;
    for (let y = 0; y < half; y++) {
      const ar = load<f64>(re + from);
      const ai = load<f64>(im + from);
      const br = load<f64>(re + from + second);
      const bi = load<f64>(im + from + second);
      store<f64>(upper + mirror, ar + bi);
      store<f64>(lower + mirror, br - ai);
      store<f64>(upper + at, ar - bi);
      store<f64>(lower + at, ai + br);
      at += DOUBLE;
      mirror += DOUBLE;
      from += row;
    }
  }
}

function pass2(
  m: i32,
  turn: i32,
  stride: i32,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  cos: usize,
  sin: usize,
): void {
  const step = <usize>stride * DOUBLE;
  const apart = <usize>m * step;
  for (let p = 0; p < m; p++) {
    const w1r = v128.load64_splat(cos + <usize>(1 * p * turn) * DOUBLE);
    const w1i = v128.load64_splat(sin + <usize>(1 * p * turn) * DOUBLE);
    let fromRe = xr + <usize>p * step;
    let fromIm = xi + <usize>p * step;
    let toRe = yr + <usize>(2 * p) * step;
    let toIm = yi + <usize>(2 * p) * step;
    for (let q = 0; q < stride; q += 2) {
      const ar = v128.load(fromRe);
      const ai = v128.load(fromIm);
      const br = v128.load(fromRe + apart);
      const bi = v128.load(fromIm + apart);
      v128.store(toRe, f64x2.add(ar, br));
      v128.store(toIm, f64x2.add(ai, bi));
      const dr = f64x2.sub(ar, br);
      const di = f64x2.sub(ai, bi);
      v128.store(toRe + step, f64x2.sub(f64x2.mul(dr, w1r), f64x2.mul(di, w1i)));
      v128.store(toIm + step, f64x2.add(f64x2.mul(dr, w1i), f64x2.mul(di, w1r)));
      fromRe += 16;
      fromIm += 16;
      toRe += 16;
      toIm += 16;
    }
  }
}

function pass3(
  m: i32,
  turn: i32,
  stride: i32,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  cos: usize,
  sin: usize,
): void {
  const step = <usize>stride * DOUBLE;
  const apart = <usize>m * step;
  const root = f64x2.splat(-0.8660254037844386);
  const half = f64x2.splat(0.5);
  for (let p = 0; p < m; p++) {
    const w1r = v128.load64_splat(cos + <usize>(1 * p * turn) * DOUBLE);
    const w1i = v128.load64_splat(sin + <usize>(1 * p * turn) * DOUBLE);
    const w2r = v128.load64_splat(cos + <usize>(2 * p * turn) * DOUBLE);
    const w2i = v128.load64_splat(sin + <usize>(2 * p * turn) * DOUBLE);
    let fromRe = xr + <usize>p * step;
    let fromIm = xi + <usize>p * step;
    let toRe = yr + <usize>(3 * p) * step;
    let toIm = yi + <usize>(3 * p) * step;
    for (let q = 0; q < stride; q += 2) {
      const ar = v128.load(fromRe);
      const ai = v128.load(fromIm);
      const br = v128.load(fromRe + apart);
      const bi = v128.load(fromIm + apart);
      const cr = v128.load(fromRe + 2 * apart);
      const ci = v128.load(fromIm + 2 * apart);
      const sr = f64x2.add(br, cr);
      const si = f64x2.add(bi, ci);
      const tr = f64x2.mul(root, f64x2.sub(br, cr));
      const ti = f64x2.mul(root, f64x2.sub(bi, ci));
      v128.store(toRe, f64x2.add(ar, sr));
      v128.store(toIm, f64x2.add(ai, si));
      const mr = f64x2.sub(ar, f64x2.mul(sr, half));
      const mi = f64x2.sub(ai, f64x2.mul(si, half));
      const ur = f64x2.sub(mr, ti);
      const ui = f64x2.add(mi, tr);
      const vr = f64x2.add(mr, ti);
      const vi = f64x2.sub(mi, tr);
      v128.store(toRe + step, f64x2.sub(f64x2.mul(ur, w1r), f64x2.mul(ui, w1i)));
      v128.store(toIm + step, f64x2.add(f64x2.mul(ur, w1i), f64x2.mul(ui, w1r)));
      v128.store(toRe + 2 * step, f64x2.sub(f64x2.mul(vr, w2r), f64x2.mul(vi, w2i)));
      v128.store(toIm + 2 * step, f64x2.add(f64x2.mul(vr, w2i), f64x2.mul(vi, w2r)));
      fromRe += 16;
      fromIm += 16;
      toRe += 16;
      toIm += 16;
    }
  }
}

function pass4(
  m: i32,
  turn: i32,
  stride: i32,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  cos: usize,
  sin: usize,
): void {
  const step = <usize>stride * DOUBLE;
  const apart = <usize>m * step;
  for (let p = 0; p < m; p++) {
    const w1r = v128.load64_splat(cos + <usize>(1 * p * turn) * DOUBLE);
    const w1i = v128.load64_splat(sin + <usize>(1 * p * turn) * DOUBLE);
    const w2r = v128.load64_splat(cos + <usize>(2 * p * turn) * DOUBLE);
    const w2i = v128.load64_splat(sin + <usize>(2 * p * turn) * DOUBLE);
    const w3r = v128.load64_splat(cos + <usize>(3 * p * turn) * DOUBLE);
    const w3i = v128.load64_splat(sin + <usize>(3 * p * turn) * DOUBLE);
    let fromRe = xr + <usize>p * step;
    let fromIm = xi + <usize>p * step;
    let toRe = yr + <usize>(4 * p) * step;
    let toIm = yi + <usize>(4 * p) * step;
    for (let q = 0; q < stride; q += 2) {
      const ar = v128.load(fromRe);
      const ai = v128.load(fromIm);
      const br = v128.load(fromRe + apart);
      const bi = v128.load(fromIm + apart);
      const cr = v128.load(fromRe + 2 * apart);
      const ci = v128.load(fromIm + 2 * apart);
      const dr = v128.load(fromRe + 3 * apart);
      const di = v128.load(fromIm + 3 * apart);
      const acr = f64x2.add(ar, cr);
      const aci = f64x2.add(ai, ci);
      const amr = f64x2.sub(ar, cr);
      const ami = f64x2.sub(ai, ci);
      const bdr = f64x2.add(br, dr);
      const bdi = f64x2.add(bi, di);
      // −i (b − d)
      const jr = f64x2.sub(bi, di);
      const ji = f64x2.sub(dr, br);
      v128.store(toRe, f64x2.add(acr, bdr));
      v128.store(toIm, f64x2.add(aci, bdi));
      const er = f64x2.add(amr, jr);
      const ei = f64x2.add(ami, ji);
      const fr = f64x2.sub(acr, bdr);
      const fi = f64x2.sub(aci, bdi);
      const gr = f64x2.sub(amr, jr);
      const gi = f64x2.sub(ami, ji);
      v128.store(toRe + step, f64x2.sub(f64x2.mul(er, w1r), f64x2.mul(ei, w1i)));
      v128.store(toIm + step, f64x2.add(f64x2.mul(er, w1i), f64x2.mul(ei, w1r)));
      v128.store(toRe + 2 * step, f64x2.sub(f64x2.mul(fr, w2r), f64x2.mul(fi, w2i)));
      v128.store(toIm + 2 * step, f64x2.add(f64x2.mul(fr, w2i), f64x2.mul(fi, w2r)));
      v128.store(toRe + 3 * step, f64x2.sub(f64x2.mul(gr, w3r), f64x2.mul(gi, w3i)));
      v128.store(toIm + 3 * step, f64x2.add(f64x2.mul(gr, w3i), f64x2.mul(gi, w3r)));
      fromRe += 16;
      fromIm += 16;
      toRe += 16;
      toIm += 16;
    }
  }
}
