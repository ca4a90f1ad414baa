// Addresses are in bytes, counts in floats.

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
