// Sums of floats are carried in doubles from one chunk of rows to the next.

/** Adds four floats to four doubles in memory. */
export function addToDoubles(to: usize, values: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(values)));
  const high = v128.shuffle<f32>(values, values, 2, 3, 2, 3);
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(high)), 16);
}

/** Adds one float to a double in memory. */
export function addDouble(to: usize, value: f32): void {
  store<f64>(to, load<f64>(to) + <f64>value);
}
