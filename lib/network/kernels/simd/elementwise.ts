// Elementwise kernels. Addresses are in bytes, counts in floats.

const FLOAT: usize = 4;

/** out = dy where x > 0, else 0. */
export function gateByPositive(x: usize, dy: usize, count: i32, out: usize): void {
  const zero = f32x4.splat(0);
  let i: usize = 0;
  const vectors = <usize>(count & ~3) * FLOAT;
  const end = <usize>count * FLOAT;
  for (; i < vectors; i += 16)
    v128.store(out + i, v128.and(v128.load(dy + i), f32x4.gt(v128.load(x + i), zero)));
  for (; i < end; i += FLOAT) store<f32>(out + i, load<f32>(x + i) > 0 ? load<f32>(dy + i) : 0);
}

/** out = max(x, 0). */
export function rectify(x: usize, count: i32, out: usize): void {
  const zero = f32x4.splat(0);
  let i: usize = 0;
  const vectors = <usize>(count & ~3) * FLOAT;
  const end = <usize>count * FLOAT;
  for (; i < vectors; i += 16) v128.store(out + i, f32x4.pmax(v128.load(x + i), zero));
  for (; i < end; i += FLOAT) store<f32>(out + i, max<f32>(load<f32>(x + i), 0));
}

/** out[columns × rows] = the transpose of x[rows × columns], in tiles that keep both sides in cache. */
export function transpose(x: usize, rows: i32, columns: i32, out: usize): void {
  const tile = 32;
  for (let top = 0; top < rows; top += tile) {
    const bottom = min(rows, top + tile);
    for (let left = 0; left < columns; left += tile) {
      const right = min(columns, left + tile);
      for (let c = left; c < right; c++) {
        let from = x + <usize>(top * columns + c) * FLOAT;
        let to = out + <usize>(c * rows + top) * FLOAT;
        for (let r = top; r < bottom; r++) {
          store<f32>(to, load<f32>(from));
          from += <usize>columns * FLOAT;
          to += FLOAT;
        }
      }
    }
  }
}
