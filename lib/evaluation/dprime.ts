/**
 * Separation of two score distributions in units of their spread (Green and Swets 1966; as used for biometrics by
 * Daugman 2000): d′ = (μ_g − μ_i) / √((σ_g² + σ_i²)/2), population variances.
 */
export function dPrime(genuine: ArrayLike<number>, impostor: ArrayLike<number>): number {
  const g = moments(genuine);
  const m = moments(impostor);
  return (g.mean - m.mean) / Math.sqrt((g.variance + m.variance) / 2);
}

function moments(values: ArrayLike<number>): { mean: number; variance: number } {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const delta = values[i] - mean;
    mean += delta / (i + 1);
    squares += delta * (values[i] - mean);
  }
  return { mean, variance: squares / values.length };
}
