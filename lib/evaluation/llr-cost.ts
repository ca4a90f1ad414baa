/**
 * Cost of log-likelihood ratios (Brümmer and du Preez 2006, eq. 6), in bits: 0 for perfect, 1 for a system that says
 * nothing, above 1 for one that misleads,
 * C_llr = ½·[mean over genuine of log₂(1 + e^−LLR) + mean over impostors of log₂(1 + e^LLR)].
 */
export function llrCost(genuine: ArrayLike<number>, impostor: ArrayLike<number>): number {
  let g = 0;
  for (let i = 0; i < genuine.length; i++) g += softplus(-genuine[i]);
  let m = 0;
  for (let i = 0; i < impostor.length; i++) m += softplus(impostor[i]);
  return (g / genuine.length + m / impostor.length) / (2 * Math.LN2);
}

/** ln(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
