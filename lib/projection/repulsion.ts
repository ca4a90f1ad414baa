import type { Layout } from './points.ts';
import { PotentialGrid } from './potential-grid.ts';
import { SimdMemory } from './simd.ts';

/** Up to this many points, going through all pairs is faster than the grid. */
const PAIRS_LIMIT = 1500;

/**
 * What pushes points of a t-SNE map apart. `compute` writes Σⱼ (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)² for every point to
 * `forces` and returns the normaliser Z = Σᵢ Σⱼ≠ᵢ 1 / (1 + |yᵢ − yⱼ|²).
 */
export interface Repulsion {
  compute(layout: Layout, forces: Float64Array): number;
}

/** So far away that it pushes nobody, and its square is still a float. */
const NOWHERE = 1e18;

/** All pairs, in SIMD and single precision. */
export class PairwiseRepulsion implements Repulsion {
  readonly #count: number;
  readonly #memory: SimdMemory;
  readonly #xs: Float32Array;
  readonly #ys: Float32Array;
  readonly #forces: Float64Array;

  constructor(count: number) {
    const filled = Math.ceil(count / 4) * 4;
    this.#count = count;
    this.#memory = new SimdMemory(8 * filled + 16 * count + 64);
    this.#xs = this.#memory.floats(filled).fill(NOWHERE);
    this.#ys = this.#memory.floats(filled).fill(NOWHERE);
    this.#forces = this.#memory.doubles(2 * count);
  }

  compute(layout: Layout, forces: Float64Array): number {
    for (let i = 0; i < this.#count; i++) {
      this.#xs[i] = layout[2 * i];
      this.#ys[i] = layout[2 * i + 1];
    }
    const { byteOffset } = this.#forces;
    const all = this.#memory.kernels.repel(this.#count, this.#xs.byteOffset, this.#ys.byteOffset, byteOffset);
    forces.set(this.#forces);
    // Without those of each point with itself.
    return all - this.#count;
  }
}

/** Up to this many points, a fine grid costs little; in larger maps errors of the grid average out. */
const FINE_LIMIT = 5000;

/** The way that suits the number of points. */
export function createRepulsion(count: number): Repulsion {
  if (count <= PAIRS_LIMIT) return new PairwiseRepulsion(count);
  return new PotentialGrid(count <= FINE_LIMIT ? 0.42 : 0.5);
}
