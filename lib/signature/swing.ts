/**
 * Evidence that has to be lost, or won back, before it counts as another person's, nats: odds of twenty to one. Less happens to
 * everybody from block to block.
 */
const TURN_EVIDENCE = 3;
/** What is this near to the highest or lowest evidence is still part of it, nats. */
const NEAR = 1;

/**
 * Watches evidence rise and fall, block by block, and says where it turned: a swing against the present direction counts
 * once it is larger than {@link TURN_EVIDENCE}, from the block after the last that was still near the extreme.
 */
export class Swing {
  readonly #first: number;
  #values: number[] = [0];
  #direction: 'up' | 'down' | null = null;
  #high = 0;
  #low = 0;

  /** @param first block of the first evidence */
  constructor(first: number) {
    this.#first = first;
  }

  /** The last block at which evidence was near its highest since it began to rise. */
  get top(): number {
    return this.#last((value) => value >= this.#high - NEAR);
  }

  /** Takes the evidence after one more block, in nats; the first block after the turn, when this shows that there was one. */
  add(evidence: number): number | null {
    this.#values.push(evidence);
    if (this.#direction !== 'down' && evidence > this.#high) this.#high = evidence;
    if (this.#direction !== 'up' && evidence < this.#low) this.#low = evidence;
    if (this.#direction !== 'down' && this.#high - evidence >= TURN_EVIDENCE) {
      const turned = this.top + 1;
      this.#direction = 'down';
      this.#low = evidence;
      return turned;
    }
    if (this.#direction !== 'up' && evidence - this.#low >= TURN_EVIDENCE) {
      const turned = this.#last((value) => value <= this.#low + NEAR) + 1;
      const began = this.#direction === null;
      this.#direction = 'up';
      this.#high = evidence;
      return began ? null : turned;
    }
    return null;
  }

  #last(near: (value: number) => boolean): number {
    return this.#first - 1 + Math.max(0, this.#values.findLastIndex(near));
  }
}
