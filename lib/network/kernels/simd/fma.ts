/**
 * sum + a·b: in one instruction, rounded once, where the binary is compiled for relaxed SIMD; in two, rounded twice, where it is not.
 */
// @ts-expect-error TypeScript knows no decorators of functions, AssemblyScript does.
@inline
export function fma(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}
