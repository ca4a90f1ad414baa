/** The nearest neighbours of each point: row `i` holds `k` of them by rising distance. */
export interface Neighbours {
  readonly count: number;
  readonly k: number;
  /** `count × k`. */
  readonly indices: Int32Array;
  /** Euclidean, `count × k`. */
  readonly distances: Float64Array;
}

/**
 * The `k` smallest of what is offered, per row, as max-heaps that share two arrays. Distances are squared
 * until {@link NearestHeaps.sorted}.
 */
export class NearestHeaps {
  readonly rows: number;
  readonly k: number;
  readonly indices: Int32Array;
  readonly squared: Float64Array;

  constructor(rows: number, k: number) {
    this.rows = rows;
    this.k = k;
    this.indices = new Int32Array(rows * k).fill(-1);
    this.squared = new Float64Array(rows * k).fill(Number.POSITIVE_INFINITY);
  }

  /** What a distance must fall below to be kept in `row`. */
  bound(row: number): number {
    return this.squared[row * this.k];
  }

  has(row: number, index: number): boolean {
    const { indices, k } = this;
    for (let p = row * k, end = p + k; p < end; p++) if (indices[p] === index) return true;
    return false;
  }

  /** Takes the place of the farthest of `row`, which must be farther than `squared`. */
  replace(row: number, index: number, squared: number): void {
    const { k, squared: keys, indices } = this;
    const base = row * k;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= k) break;
      if (child + 1 < k && keys[base + child + 1] > keys[base + child]) child++;
      if (keys[base + child] <= squared) break;
      keys[base + at] = keys[base + child];
      indices[base + at] = indices[base + child];
      at = child;
    }
    keys[base + at] = squared;
    indices[base + at] = index;
  }

  /** The heaps as rows sorted by distance, then by index. Leaves the heaps as they are. */
  sorted(): Neighbours {
    const { rows, k } = this;
    const indices = new Int32Array(rows * k);
    const distances = new Float64Array(rows * k);
    const order = Array.from({ length: k }, (_, r) => r);
    for (let row = 0; row < rows; row++) {
      const base = row * k;
      order.sort(
        (a, b) =>
          this.squared[base + a] - this.squared[base + b] || this.indices[base + a] - this.indices[base + b],
      );
      for (let r = 0; r < k; r++) {
        indices[base + r] = this.indices[base + order[r]];
        distances[base + r] = Math.sqrt(this.squared[base + order[r]]);
      }
    }
    return { count: rows, k, indices, distances };
  }
}
