/** Lets one after another do something, in the order in which they asked. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn; the next one's comes when the returned function is called. */
  async begin(): Promise<() => void> {
    let release = () => {};
    const before = this.#last;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  /** Does `work` in its turn. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.begin();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
