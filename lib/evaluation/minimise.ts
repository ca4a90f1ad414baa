/** A function to minimise: its value, and its gradient written into the second argument. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** Pairs of steps and changes of the gradient that the curvature is guessed from. */
const MEMORY = 10;
/** A step must lower the value by this share of what the gradient promises (Armijo 1966). */
const ENOUGH = 1e-4;

/**
 * Minimises a smooth function by L-BFGS (Liu and Nocedal 1989) with a step that is halved until the value falls enough.
 *
 * @param start is left as it is
 * @param options.tolerance largest component of the gradient at which it ends
 * @returns the best point, its value and whether the gradient vanished there
 */
export function minimise(
  objective: Objective,
  start: ArrayLike<number>,
  { iterations = 500, tolerance = 1e-6 } = {},
): { at: Float64Array; value: number; converged: boolean } {
  let at = Float64Array.from(start);
  let gradient = new Float64Array(at.length);
  let value = objective(at, gradient);
  const pairs: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (largest(gradient) < tolerance) return { at, value, converged: true };
    let direction = downhill(gradient, pairs);
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      pairs.length = 0;
      direction = gradient.map((g) => -g);
      slope = -dot(gradient, gradient);
    }
    let length = pairs.length === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    const next = new Float64Array(at.length);
    const nextGradient = new Float64Array(at.length);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < 50; halvings++, length /= 2) {
      for (let i = 0; i < at.length; i++) next[i] = at[i] + length * direction[i];
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + ENOUGH * length * slope) break;
    }
    if (!(nextValue < value)) return { at, value, converged: false };
    const step = next.map((x, i) => x - at[i]);
    const change = nextGradient.map((g, i) => g - gradient[i]);
    const curvature = dot(step, change);
    // Only a pair with positive curvature keeps every direction downhill.
    if (curvature > 1e-12 * dot(change, change)) pairs.push({ step, change, curvature });
    if (pairs.length > MEMORY) pairs.shift();
    at = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { at, value, converged: false };
}

/** −H·g by the two-loop recursion. */
function downhill(
  gradient: Float64Array,
  pairs: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  const q = gradient.map((g) => -g);
  const shares = new Array<number>(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k];
    shares[k] = dot(step, q) / curvature;
    for (let i = 0; i < q.length; i++) q[i] -= shares[k] * change[i];
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let i = 0; i < q.length; i++) q[i] *= scale;
  }
  pairs.forEach(({ step, change, curvature }, k) => {
    const back = dot(change, q) / curvature;
    for (let i = 0; i < q.length; i++) q[i] += (shares[k] - back) * step[i];
  });
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const largest = (a: Float64Array) => a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
