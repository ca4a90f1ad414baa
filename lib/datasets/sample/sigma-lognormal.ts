/**
 * One neuromuscular impulse of the sigma-lognormal model (Plamondon, A kinematic theory of rapid human movements,
 * Biological Cybernetics 72, 1995; O'Reilly and Plamondon, Pattern Recognition 42, 2009): its speed follows a
 * lognormal in time and its direction turns from `from` to `to` as the impulse unfolds.
 */
export interface Impulse {
  /** When the command is given, ms. */
  t0: number;
  /** Length of the arc, px. */
  amplitude: number;
  /** Mean and deviation of the logarithm of time (ms) since `t0`. */
  mu: number;
  sigma: number;
  /** Direction at the beginning and at the end, radians. */
  from: number;
  to: number;
}

/** Where an impulse has moved to after `t` ms: the integral of its velocity in closed form, written to `out` as [x, y] px. */
export function impulsePosition(impulse: Impulse, t: number, out: Float64Array): void {
  out[0] = 0;
  out[1] = 0;
  const elapsed = t - impulse.t0;
  if (elapsed <= 0) return;
  const share = normalCdf((Math.log(elapsed) - impulse.mu) / impulse.sigma);
  const { amplitude, from } = impulse;
  const turn = impulse.to - from;
  if (Math.abs(turn) < 1e-6) {
    out[0] = amplitude * share * Math.cos(from);
    out[1] = amplitude * share * Math.sin(from);
    return;
  }
  const radius = amplitude / turn;
  const angle = from + turn * share;
  out[0] = radius * (Math.sin(angle) - Math.sin(from));
  out[1] = radius * (Math.cos(from) - Math.cos(angle));
}

/** The straight distance from beginning to end of an impulse of arc length 1 that turns by `turn` radians. */
export function chord(turn: number): number {
  const half = Math.abs(turn) / 2;
  return half < 1e-6 ? 1 : Math.sin(half) / half;
}

/** ms after `t0` at which 99.7% of the way is done. */
export function impulseDuration({ mu, sigma }: Impulse): number {
  return Math.exp(mu + 2.75 * sigma);
}

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normalCdf(z: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    Math.exp((-z * z) / 2) *
    k *
    (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
