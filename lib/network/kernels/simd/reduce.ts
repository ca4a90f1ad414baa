// Sums over the rows of a row-major rows × columns matrix of floats on the wasm heap. Addresses are in bytes.

import { addDouble, addToDoubles } from './doubles';

const FLOAT: usize = 4;
const LINE: i32 = 16;

/** Rows that are added up in single precision before the sum is carried on in double. */
const CHUNK: i32 = 128;

/** sums[c] (doubles) += Σ over rows of x. */
export function addColumnSums(x: usize, rows: i32, columns: i32, sums: usize): void {
  const step = <usize>columns * FLOAT;
  for (let from = 0; from < rows; from += CHUNK) {
    const count = min(CHUNK, rows - from);
    const block = x + <usize>from * step;
    let c = 0;
    for (; c + LINE <= columns; c += LINE) {
      let at = block + <usize>c * FLOAT;
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let r = count; r > 0; r--) {
        s0 = f32x4.add(s0, v128.load(at));
        s1 = f32x4.add(s1, v128.load(at, 16));
        s2 = f32x4.add(s2, v128.load(at, 32));
        s3 = f32x4.add(s3, v128.load(at, 48));
        at += step;
      }
      const to = sums + <usize>c * 8;
      addToDoubles(to, s0);
      addToDoubles(to + 32, s1);
      addToDoubles(to + 64, s2);
      addToDoubles(to + 96, s3);
    }
    for (; c < columns; c++) {
      let at = block + <usize>c * FLOAT;
      let sum: f32 = 0;
      for (let r = count; r > 0; r--) {
        sum += load<f32>(at);
        at += step;
      }
      addDouble(sums + <usize>c * 8, sum);
    }
  }
}
