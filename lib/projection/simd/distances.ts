// Squared distances of four points from all, so that each point is read once for four.

/**
 * Writes the squared distances of the points `query` … `query` + 3 from points 0 … count − 1 to `out`, four floats for each of them.
 *
 * @param rows floats, `width` bytes a point, a multiple of 16; three rows more than are asked for
 */
export function squaredDistances(rows: usize, width: usize, count: i32, query: i32, out: usize): void {
  const q = rows + <usize>query * width;
  let row = rows;
  for (let j = 0; j < count; j++) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let a = q;
    for (let d: usize = 0; d < width; d += 16) {
      const b = v128.load(row + d);
      const d0 = f32x4.sub(v128.load(a), b);
      s0 = f32x4.add(s0, f32x4.mul(d0, d0));
      const d1 = f32x4.sub(v128.load(a + width), b);
      s1 = f32x4.add(s1, f32x4.mul(d1, d1));
      const d2 = f32x4.sub(v128.load(a + 2 * width), b);
      s2 = f32x4.add(s2, f32x4.mul(d2, d2));
      const d3 = f32x4.sub(v128.load(a + 3 * width), b);
      s3 = f32x4.add(s3, f32x4.mul(d3, d3));
      a += 16;
    }
    // Four sums across lanes: turned, so that they are one sum of four vectors.
    const low01 = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
    const first = f32x4.add(v128.shuffle<f32>(low01, low23, 0, 1, 4, 5), v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    const second = f32x4.add(
      v128.shuffle<f32>(high01, high23, 0, 1, 4, 5),
      v128.shuffle<f32>(high01, high23, 2, 3, 6, 7),
    );
    v128.store(out, f32x4.add(first, second));
    row += width;
    out += 16;
  }
}
