/** A gate that long work passes between two steps: open, or closed while it is paused. */
export class Gate {
  #waiting: Promise<void> | undefined;
  #release: (() => void) | undefined;

  close(): void {
    this.#waiting ??= new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  open(): void {
    this.#release?.();
    this.#waiting = undefined;
    this.#release = undefined;
  }

  /** Resolves when the gate is open: at once, or when it opens. */
  async passed(): Promise<void> {
    await this.#waiting;
  }
}
