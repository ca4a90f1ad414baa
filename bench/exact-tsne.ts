import { conditionalAffinities } from '../lib/projection/affinities.ts';
import { exactNeighbours } from '../lib/projection/exact-neighbours.ts';
import type { Layout, Points } from '../lib/projection/points.ts';
import { finish } from '../lib/projection/steps.ts';

/**
 * t-SNE by the definition (van der Maaten & Hinton 2008): affinities between all pairs, all pairs in every
 * gradient, nothing left out. Quadratic, and independent of the fast one but for the perplexity search.
 */
export function denseAffinities(points: Points, perplexity: number): Float64Array {
  const n = points.count;
  const neighbours = finish(exactNeighbours(points, n - 1));
  const conditional = conditionalAffinities(neighbours, perplexity);
  const joint = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let r = 0; r < n - 1; r++) {
      const j = neighbours.indices[i * (n - 1) + r];
      joint[i * n + j] += conditional[i * (n - 1) + r] / (2 * n);
      joint[j * n + i] += conditional[i * (n - 1) + r] / (2 * n);
    }
  return joint;
}

/** Kullback–Leibler divergence of a map from dense affinities, in nats. */
export function exactDivergence(joint: Float64Array, layout: Layout): number {
  const n = layout.length / 2;
  let normaliser = 0;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const squared = (layout[2 * i] - layout[2 * j]) ** 2 + (layout[2 * i + 1] - layout[2 * j + 1]) ** 2;
      normaliser += 1 / (1 + squared);
      const p = joint[i * n + j];
      if (p > 0) sum += p * (Math.log(p) + Math.log(1 + squared));
    }
  return sum + Math.log(normaliser);
}

/** Optimises from `start` with the schedule of `lib/projection/tsne.ts`. */
export function exactTsne(joint: Float64Array, start: Layout, iterations: number): Layout {
  const n = start.length / 2;
  const layout = start.slice();
  const velocity = new Float64Array(2 * n);
  const gains = new Float64Array(2 * n).fill(1);
  const q = new Float64Array(n * n);
  const rate = Math.max(n / 12 / 4, 50);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const exaggeration = iteration < 250 ? 12 : 1;
    const momentum = iteration < 250 ? 0.5 : 0.8;
    let normaliser = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const dx = layout[2 * i] - layout[2 * j];
        const dy = layout[2 * i + 1] - layout[2 * j + 1];
        const near = 1 / (1 + dx * dx + dy * dy);
        q[i * n + j] = near;
        q[j * n + i] = near;
        normaliser += 2 * near;
      }
    const gradient = new Float64Array(2 * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const near = q[i * n + j];
        const force = 4 * (exaggeration * joint[i * n + j] - near / normaliser) * near;
        gradient[2 * i] += force * (layout[2 * i] - layout[2 * j]);
        gradient[2 * i + 1] += force * (layout[2 * i + 1] - layout[2 * j + 1]);
      }
    for (let c = 0; c < 2 * n; c++) {
      gains[c] = gradient[c] * velocity[c] < 0 ? gains[c] + 0.2 : Math.max(0.01, gains[c] * 0.8);
      velocity[c] = momentum * velocity[c] - rate * gains[c] * gradient[c];
      layout[c] += velocity[c];
    }
  }
  return layout;
}
