interface Waiting {
  bytes: number;
  begin(): void;
}

/**
 * Bytes that may be held at once, shared out in the order in which they are asked for. What asks for more than there is waits until all
 * others are done.
 */
export class ByteBudget {
  readonly #total: number;
  #left: number;
  readonly #waiting: Waiting[] = [];

  constructor(total: number) {
    this.#total = total;
    this.#left = total;
  }

  /**
   * @param signal gives up the place in the queue
   * @returns what gives the bytes back; calling it twice is calling it once
   */
  async take(bytes: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const wanted = Math.min(bytes, this.#total);
    if (this.#waiting.length === 0 && wanted <= this.#left) this.#left -= wanted;
    else await this.#wait(wanted, signal);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#left += wanted;
      this.#next();
    };
  }

  #wait(bytes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        this.#next();
      };
      const waiting = {
        bytes,
        begin: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      this.#waiting.push(waiting);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#waiting[0].bytes <= this.#left) {
      const next = this.#waiting.shift() as Waiting;
      this.#left -= next.bytes;
      next.begin();
    }
  }
}
