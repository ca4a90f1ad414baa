import type { Layout } from './points.ts';
import { PotentialGrid } from './potential-grid.ts';

/** Up to this many points, going through all pairs is faster than the grid. */
const PAIRS_LIMIT = 1500;

/**
 * What pushes points of a t-SNE map apart. `compute` writes Σⱼ (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)² for every point to
 * `forces` and returns the normaliser Z = Σᵢ Σⱼ≠ᵢ 1 / (1 + |yᵢ − yⱼ|²).
 */
export interface Repulsion {
  compute(layout: Layout, forces: Float64Array): number;
}

/** All pairs: the definition. */
export class PairwiseRepulsion implements Repulsion {
  compute(layout: Layout, forces: Float64Array): number {
    forces.fill(0);
    let normaliser = 0;
    for (let i = 0; i < layout.length; i += 2)
      for (let j = 0; j < i; j += 2) {
        const dx = layout[i] - layout[j];
        const dy = layout[i + 1] - layout[j + 1];
        const q = 1 / (1 + dx * dx + dy * dy);
        normaliser += 2 * q;
        const push = q * q;
        forces[i] += push * dx;
        forces[i + 1] += push * dy;
        forces[j] -= push * dx;
        forces[j + 1] -= push * dy;
      }
    return normaliser;
  }
}

/** Up to this many points, a fine grid costs little; in larger maps errors of the grid average out. */
const FINE_LIMIT = 5000;

/** The way that suits the number of points. */
export function createRepulsion(count: number): Repulsion {
  if (count <= PAIRS_LIMIT) return new PairwiseRepulsion();
  return new PotentialGrid(count <= FINE_LIMIT ? 0.35 : 0.5);
}
