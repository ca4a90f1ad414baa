import { quantileSorted } from 'd3';

export interface LatencySummary {
  /** Milliseconds from the arrival of the event that decides a block to its score, at most: the look every 30 ms counts too. */
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
}

const KEPT = 200;

/** Quantiles of the last {@link KEPT} measurements. */
export class Latency {
  #values: number[] = [];

  add(ms: number): void {
    this.#values.push(ms);
    if (this.#values.length > KEPT) this.#values.shift();
  }

  summary(): LatencySummary | null {
    if (this.#values.length === 0) return null;
    const sorted = [...this.#values].sort((a, b) => a - b);
    return {
      p50: quantileSorted(sorted, 0.5) ?? 0,
      p95: quantileSorted(sorted, 0.95) ?? 0,
      count: sorted.length,
    };
  }
}
