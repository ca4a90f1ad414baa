import type { Affinities } from './affinities.ts';
import type { Layout } from './points.ts';
import { SimdMemory } from './simd.ts';

/** Entries that are computed at once; rows are filled up with zeros. */
const LANES = 4;
/** Bytes of a place: x and y as floats. */
const PLACE = 8;

/** What draws the points of a t-SNE map together, in SIMD. */
export class Attraction {
  /** Σⱼ p(ij) (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²) of every point, x and y, after {@link compute}. */
  readonly pull: Float64Array;
  readonly #count: number;
  readonly #memory: SimdMemory;
  readonly #starts: Int32Array;
  readonly #columns: Int32Array;
  readonly #values: Float32Array;
  readonly #places: Float32Array;

  /** @param affinities symmetric, every pair both ways */
  constructor({ count, starts, columns, values }: Affinities) {
    const filled = new Int32Array(count + 1);
    for (let i = 0; i < count; i++)
      filled[i + 1] = filled[i] + Math.ceil((starts[i + 1] - starts[i]) / LANES) * LANES;
    const entries = filled[count];
    this.#count = count;
    this.#memory = new SimdMemory(8 * entries + (4 + PLACE + 16) * count + 128);
    this.#starts = this.#memory.ints(count + 1);
    this.#starts.set(filled);
    this.#columns = this.#memory.ints(entries);
    this.#values = this.#memory.floats(entries);
    this.#places = this.#memory.floats(2 * count);
    this.pull = this.#memory.doubles(2 * count);
    for (let i = 0; i < count; i++)
      for (let p = starts[i], to = filled[i]; p < starts[i + 1]; p++, to++) {
        this.#columns[to] = columns[p] * PLACE;
        this.#values[to] = values[p];
      }
  }

  compute(layout: Layout): void {
    this.#places.set(layout);
    this.#memory.kernels.attract(
      this.#count,
      this.#starts.byteOffset,
      this.#columns.byteOffset,
      this.#values.byteOffset,
      this.#places.byteOffset,
      this.pull.byteOffset,
    );
  }
}
