/** How quickly older speeds are forgotten: the time after which one counts for 1/e, in milliseconds. */
const MEMORY = 15_000;

/**
 * Estimates how long work still takes from how its fraction done has grown, recent growth counting more. Stays silent
 * until there is something to go by.
 */
export class TimeLeft {
  #last: { fraction: number; at: number } | undefined;
  #elapsed = 0;
  #grown = 0;

  /**
   * @param fraction of the work done, 0 … 1
   * @param now milliseconds on any clock that does not run backwards
   * @returns milliseconds left, or `null` while that cannot be told
   */
  update(fraction: number, now: number): number | null {
    const last = this.#last;
    if (!last || fraction < last.fraction) {
      this.#last = { fraction, at: now };
      this.#elapsed = 0;
      this.#grown = 0;
      return null;
    }
    const elapsed = now - last.at;
    const kept = Math.exp(-elapsed / MEMORY);
    this.#elapsed = this.#elapsed * kept + elapsed;
    this.#grown = this.#grown * kept + (fraction - last.fraction);
    this.#last = { fraction, at: now };
    if (this.#grown <= 0 || this.#elapsed <= 0) return null;
    return ((1 - fraction) * this.#elapsed) / this.#grown;
  }
}

/** A duration as people say it: "4 s", "2 min 05 s", "3 h 10 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const pad = (n: number) => String(n).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}
