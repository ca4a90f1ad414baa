// What pushes the points of a small t-SNE map apart: all pairs, four at once, in single precision.

/**
 * Writes Σⱼ (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)² of every point to `forces`, x and y as doubles, and returns Σᵢ Σⱼ 1 / (1 + |yᵢ − yⱼ|²), each
 * point with itself included.
 *
 * @param xs floats, up to a multiple of four filled with a place so far away that it counts nothing; `ys` alike
 */
export function repel(count: i32, xs: usize, ys: usize, forces: usize): f64 {
  const one = f32x4.splat(1);
  const bytes = (<usize>count * 4 + 15) & ~15;
  let normaliser: f64 = 0;
  for (let i = 0; i < count; i++) {
    const x = v128.load32_splat(xs + (<usize>i << 2));
    const y = v128.load32_splat(ys + (<usize>i << 2));
    let total = f32x4.splat(0);
    let sumX = f32x4.splat(0);
    let sumY = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) {
      const dx = f32x4.sub(x, v128.load(xs + j));
      const dy = f32x4.sub(y, v128.load(ys + j));
      const near = f32x4.div(one, f32x4.add(one, f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))));
      total = f32x4.add(total, near);
      const push = f32x4.mul(near, near);
      sumX = f32x4.add(sumX, f32x4.mul(push, dx));
      sumY = f32x4.add(sumY, f32x4.mul(push, dy));
    }
    store<f64>(forces, sum(sumX));
    store<f64>(forces, sum(sumY), 8);
    normaliser += sum(total);
    forces += 16;
  }
  return normaliser;
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
