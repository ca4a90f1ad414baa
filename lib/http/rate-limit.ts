import { AppError } from '../errors.ts';
import { isShared } from '../store/address.ts';
import { takeShared } from './shared-allowance.ts';

/** How often something may be asked for: `perMinute` in the long run, `burst` at once. */
export interface Rate {
  perMinute: number;
  burst: number;
}

/** What all visitors together may ask for, in shares of one: a visitor who takes all of theirs leaves room for others. */
const SHARES = 4;
/** Visitors who are told apart; more than so many at a time are strangers to each other only by the limit over all. */
const MOST_VISITORS = 1000;

/** A token bucket: filled steadily, emptied by a burst. */
class Bucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** Seconds until there is a token again; 0 when there is one. */
  wait(now: number): number {
    const { perMinute, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 60_000) * perMinute);
    this.#at = now;
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / perMinute) * 60);
  }

  take(): void {
    this.#tokens -= 1;
  }
}

/**
 * Limits how often each visitor may ask, and all of them together: this machine is protected, and no visitor stops another. Where several
 * servers share a database, a visitor's allowance is one for all of them; what all visitors may ask for together is each machine's own.
 */
export class RateLimit {
  readonly #name: string;
  readonly #rate: Rate;
  readonly #all: Bucket;
  /** In order of their last request, the longest ago first. */
  readonly #visitors = new Map<string, Bucket>();

  /** @param name of what is limited; the same on all servers */
  constructor(name: string, rate: Rate, now = performance.now()) {
    this.#name = name;
    this.#rate = rate;
    this.#all = new Bucket({ perMinute: SHARES * rate.perMinute, burst: SHARES * rate.burst }, now);
  }

  /** @throws AppError `rate_limited` when there were too many of late. */
  async take(visitor: string, now = performance.now()): Promise<void> {
    let seconds = this.#all.wait(now);
    if (seconds > 0) throw tooMany(seconds);
    if (isShared()) {
      seconds = await takeShared(`${this.#name} ${visitor}`, this.#rate);
      if (seconds > 0) throw tooMany(seconds);
    } else this.#takeOwn(visitor, now);
    this.#all.take();
  }

  #takeOwn(visitor: string, now: number): void {
    const own = this.#visitors.get(visitor) ?? new Bucket(this.#rate, now);
    this.#visitors.delete(visitor);
    this.#visitors.set(visitor, own);
    const [oldest] = this.#visitors.keys();
    if (this.#visitors.size > MOST_VISITORS) this.#visitors.delete(oldest);
    const seconds = own.wait(now);
    if (seconds > 0) throw tooMany(seconds);
    own.take();
  }
}

function tooMany(seconds: number): AppError {
  return new AppError('rate_limited', 'Too many requests of this sort at once.', {
    hint: `Try again in ${seconds} s.`,
  });
}
