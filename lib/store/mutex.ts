/** A FIFO mutex. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Resolves once the lock is held, in the order of the calls; the returned function releases it. */
  async acquire(): Promise<() => void> {
    let release = () => {};
    const before = this.#last;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  /** Does `work` while holding the lock. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
