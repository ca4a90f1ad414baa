import { AppError } from '../errors.ts';

/** How often something may be asked for: `perMinute` in the long run, `burst` at once. */
export interface Rate {
  perMinute: number;
  burst: number;
}

/**
 * A token bucket over all clients together: behind a proxy or on loopback they cannot be told apart by address, and what is protected is
 * this machine.
 */
export class RateLimit {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now = performance.now()) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** @throws AppError `rate_limited` when there were too many of late. */
  take(now = performance.now()): void {
    const { perMinute, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 60_000) * perMinute);
    this.#at = now;
    if (this.#tokens < 1) {
      const seconds = Math.ceil(((1 - this.#tokens) / perMinute) * 60);
      throw new AppError('rate_limited', 'Too many requests of this sort at once.', {
        hint: `Try again in ${seconds} s.`,
      });
    }
    this.#tokens -= 1;
  }
}
