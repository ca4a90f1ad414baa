// What draws the points of a t-SNE map together. Four pairs at once, in single precision: the interpolated repulsion is off by more.

/**
 * Writes Σⱼ p(ij) (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²) of every point to `pull`, x and y as doubles. Row i of the affinities are the entries from
 * starts[i] to starts[i + 1], a multiple of four (those that fill up are zero); `columns` holds j · 8, where point j lies in `places`.
 *
 * @param places x and y of each point, floats
 */
export function attract(
  count: i32,
  starts: usize,
  columns: usize,
  values: usize,
  places: usize,
  pull: usize,
): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < count; i++) {
    const end = load<i32>(starts, 4);
    const x = v128.load32_splat(places + (<usize>i << 3));
    const y = v128.load32_splat(places + (<usize>i << 3), 4);
    let sumX = f32x4.splat(0);
    let sumY = f32x4.splat(0);
    for (let p = load<i32>(starts); p < end; p += 4) {
      const column = columns + (<usize>p << 2);
      let a = v128.load64_zero(places + <usize>load<i32>(column));
      a = v128.load64_lane(places + <usize>load<i32>(column, 4), a, 1);
      let b = v128.load64_zero(places + <usize>load<i32>(column, 8));
      b = v128.load64_lane(places + <usize>load<i32>(column, 12), b, 1);
      const dx = f32x4.sub(x, v128.shuffle<f32>(a, b, 0, 2, 4, 6));
      const dy = f32x4.sub(y, v128.shuffle<f32>(a, b, 1, 3, 5, 7));
      const near = f32x4.add(one, f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)));
      const weight = f32x4.div(v128.load(values + (<usize>p << 2)), near);
      sumX = f32x4.add(sumX, f32x4.mul(weight, dx));
      sumY = f32x4.add(sumY, f32x4.mul(weight, dy));
    }
    store<f64>(pull, sum(sumX));
    store<f64>(pull, sum(sumY), 8);
    starts += 4;
    pull += 16;
  }
}

/** The four lanes together. */
// @ts-expect-error TypeScript knows no decorators of functions, AssemblyScript does.
@inline
function sum(lanes: v128): f64 {
  return (
    <f64>f32x4.extract_lane(lanes, 0) +
    <f64>f32x4.extract_lane(lanes, 1) +
    (<f64>f32x4.extract_lane(lanes, 2) + <f64>f32x4.extract_lane(lanes, 3))
  );
}
