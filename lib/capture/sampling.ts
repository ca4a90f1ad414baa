/** Steps between points that are looked back on. */
const KEPT = 256;
/** Longer steps are pauses, ms: they say nothing about the device. */
const LONGEST_STEP_MS = 250;
/** Fewer points say too little. */
const FEWEST = 64;
/**
 * A clock with longer ticks is too coarse to judge movement by, ms: two rows of a recording fall into one tick. Firefox ticks
 * every 16.7 ms when it resists fingerprinting, which is fine; it used to tick every 100 ms.
 */
const COARSEST_TICK_MS = 34;
/** Share of points that carry the time of the one before, from which on it is the clock that is coarse and not the device that is slow. */
const TIED = 0.4;

/** How a browser and its mouse sample movement, as seen in the last points of steady movement. */
export interface SamplingReport {
  /** Median ms between two points with different times, finer ones than are recorded included. */
  readonly interval: number;
  /** Whether the clock ticks so seldom that several points share each time: nothing can be judged by it. */
  readonly coarseClock: boolean;
}

/** Watches the times of pointer events as the browser gives them, before they are thinned. */
export class Sampling {
  readonly #steps = new Float64Array(KEPT);
  #count = 0;
  #last: { t: number; x: number; y: number } | undefined;

  /** A move, t in ms. */
  push(t: number, x: number, y: number): void {
    const last = this.#last;
    this.#last = { t, x, y };
    if (!last || t < last.t || t - last.t > LONGEST_STEP_MS || (x === last.x && y === last.y)) return;
    this.#steps[this.#count++ % KEPT] = t - last.t;
  }

  /** What comes next is from another source. */
  reset(): void {
    this.#count = 0;
    this.#last = undefined;
  }

  /** Undefined until enough has moved. */
  report(): SamplingReport | undefined {
    const seen = Math.min(this.#count, KEPT);
    if (seen < FEWEST) return undefined;
    const steps = this.#steps.slice(0, seen).filter((step) => step > 0);
    steps.sort();
    if (steps.length === 0) return { interval: Number.POSITIVE_INFINITY, coarseClock: true };
    const ticks = steps[Math.floor(steps.length / 20)];
    return {
      interval: steps[Math.floor(steps.length / 2)],
      coarseClock: ticks > COARSEST_TICK_MS && 1 - steps.length / seen > TIED,
    };
  }
}
