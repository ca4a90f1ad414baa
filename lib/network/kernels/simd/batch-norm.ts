// Batch normalisation over the rows of a row-major rows × channels matrix (Ioffe and Szegedy 2015).

import { addDouble, addToDoubles } from './doubles';
import { fma } from './fma';

const FLOAT: usize = 4;
const LINE: i32 = 16;
const CHUNK: i32 = 128;

/**
 * sums[c] += Σ (x − shift), squares[c] += Σ (x − shift)², both doubles. With a shift near the mean the variance that
 * follows from them does not cancel.
 */
export function addShiftedMoments(
  x: usize,
  rows: i32,
  channels: i32,
  shift: usize,
  sums: usize,
  squares: usize,
): void {
  const step = <usize>channels * FLOAT;
  for (let from = 0; from < rows; from += CHUNK) {
    const count = min(CHUNK, rows - from);
    const block = x + <usize>from * step;
    let c = 0;
    for (; c + LINE <= channels; c += LINE) {
      const offset = <usize>c * FLOAT;
      let at = block + offset;
      const m0 = v128.load(shift + offset);
      const m1 = v128.load(shift + offset, 16);
      const m2 = v128.load(shift + offset, 32);
      const m3 = v128.load(shift + offset, 48);
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let q0 = s0;
      let q1 = s0;
      let q2 = s0;
      let q3 = s0;
      for (let r = count; r > 0; r--) {
        let d = f32x4.sub(v128.load(at), m0);
        s0 = f32x4.add(s0, d);
        q0 = fma(q0, d, d);
        d = f32x4.sub(v128.load(at, 16), m1);
        s1 = f32x4.add(s1, d);
        q1 = fma(q1, d, d);
        d = f32x4.sub(v128.load(at, 32), m2);
        s2 = f32x4.add(s2, d);
        q2 = fma(q2, d, d);
        d = f32x4.sub(v128.load(at, 48), m3);
        s3 = f32x4.add(s3, d);
        q3 = fma(q3, d, d);
        at += step;
      }
      const to = sums + <usize>c * 8;
      addToDoubles(to, s0);
      addToDoubles(to + 32, s1);
      addToDoubles(to + 64, s2);
      addToDoubles(to + 96, s3);
      const square = squares + <usize>c * 8;
      addToDoubles(square, q0);
      addToDoubles(square + 32, q1);
      addToDoubles(square + 64, q2);
      addToDoubles(square + 96, q3);
    }
    for (; c < channels; c++) {
      let at = block + <usize>c * FLOAT;
      const m = load<f32>(shift + <usize>c * FLOAT);
      let sum: f32 = 0;
      let square: f32 = 0;
      for (let r = count; r > 0; r--) {
        const d = load<f32>(at) - m;
        sum += d;
        square += d * d;
        at += step;
      }
      addDouble(sums + <usize>c * 8, sum);
      addDouble(squares + <usize>c * 8, square);
    }
  }
}

/** sums[c] += Σ dy, products[c] += Σ dy·(x − mean), both doubles. */
export function addGradientMoments(
  x: usize,
  dy: usize,
  rows: i32,
  channels: i32,
  mean: usize,
  sums: usize,
  products: usize,
): void {
  const step = <usize>channels * FLOAT;
  for (let from = 0; from < rows; from += CHUNK) {
    const count = min(CHUNK, rows - from);
    const start = <usize>from * step;
    let c = 0;
    for (; c + LINE <= channels; c += LINE) {
      const offset = <usize>c * FLOAT;
      let at = x + start + offset;
      let gradient = dy + start + offset;
      const m0 = v128.load(mean + offset);
      const m1 = v128.load(mean + offset, 16);
      const m2 = v128.load(mean + offset, 32);
      const m3 = v128.load(mean + offset, 48);
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let p0 = s0;
      let p1 = s0;
      let p2 = s0;
      let p3 = s0;
      for (let r = count; r > 0; r--) {
        let g = v128.load(gradient);
        s0 = f32x4.add(s0, g);
        p0 = fma(p0, g, f32x4.sub(v128.load(at), m0));
        g = v128.load(gradient, 16);
        s1 = f32x4.add(s1, g);
        p1 = fma(p1, g, f32x4.sub(v128.load(at, 16), m1));
        g = v128.load(gradient, 32);
        s2 = f32x4.add(s2, g);
        p2 = fma(p2, g, f32x4.sub(v128.load(at, 32), m2));
        g = v128.load(gradient, 48);
        s3 = f32x4.add(s3, g);
        p3 = fma(p3, g, f32x4.sub(v128.load(at, 48), m3));
        at += step;
        gradient += step;
      }
      const to = sums + <usize>c * 8;
      addToDoubles(to, s0);
      addToDoubles(to + 32, s1);
      addToDoubles(to + 64, s2);
      addToDoubles(to + 96, s3);
      const product = products + <usize>c * 8;
      addToDoubles(product, p0);
      addToDoubles(product + 32, p1);
      addToDoubles(product + 64, p2);
      addToDoubles(product + 96, p3);
    }
    for (; c < channels; c++) {
      let at = x + start + <usize>c * FLOAT;
      let gradient = dy + start + <usize>c * FLOAT;
      const m = load<f32>(mean + <usize>c * FLOAT);
      let sum: f32 = 0;
      let product: f32 = 0;
      for (let r = count; r > 0; r--) {
        const g = load<f32>(gradient);
        sum += g;
        product += g * (load<f32>(at) - m);
        at += step;
        gradient += step;
      }
      addDouble(sums + <usize>c * 8, sum);
      addDouble(products + <usize>c * 8, product);
    }
  }
}

/** out = x·scale[c] + offset[c]. */
export function scaleColumns(
  x: usize,
  rows: i32,
  channels: i32,
  scale: usize,
  offset: usize,
  out: usize,
): void {
  const vectors = channels & ~3;
  for (let r = 0; r < rows; r++) {
    let c = 0;
    for (; c < vectors; c += 4) {
      const i = <usize>c * FLOAT;
      v128.store(
        out + i,
        fma(v128.load(offset + i), v128.load(x + i), v128.load(scale + i)),
      );
    }
    for (; c < channels; c++) {
      const i = <usize>c * FLOAT;
      store<f32>(out + i, load<f32>(x + i) * load<f32>(scale + i) + load<f32>(offset + i));
    }
    x += <usize>channels * FLOAT;
    out += <usize>channels * FLOAT;
  }
}

/** out = dy·a[c] + x·b[c] + offset[c]: batch normalisation's gradient with respect to its input. */
export function combineColumns(
  dy: usize,
  x: usize,
  rows: i32,
  channels: i32,
  a: usize,
  b: usize,
  offset: usize,
  out: usize,
): void {
  const vectors = channels & ~3;
  const step = <usize>channels * FLOAT;
  for (let r = 0; r < rows; r++) {
    let c = 0;
    for (; c < vectors; c += 4) {
      const i = <usize>c * FLOAT;
      const sum = fma(v128.load(offset + i), v128.load(dy + i), v128.load(a + i));
      v128.store(out + i, fma(sum, v128.load(x + i), v128.load(b + i)));
    }
    for (; c < channels; c++) {
      const i = <usize>c * FLOAT;
      const sum = load<f32>(dy + i) * load<f32>(a + i) + load<f32>(offset + i);
      store<f32>(out + i, sum + load<f32>(x + i) * load<f32>(b + i));
    }
    dy += step;
    x += step;
    out += step;
  }
}
