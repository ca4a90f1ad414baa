/** Rows of `width` float32 numbers that can be appended to without end. */
export class FrameBuffer {
  readonly width: number;
  #values: Float32Array;
  #length = 0;

  constructor(width: number) {
    this.width = width;
    this.#values = new Float32Array(256 * width);
  }

  get length(): number {
    return this.#length;
  }

  /** Makes room for one more row and returns the offset of its first number in {@link values}. */
  append(): number {
    const offset = this.#length * this.width;
    if (offset + this.width > this.#values.length) {
      const grown = new Float32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#length++;
    return offset;
  }

  /** Row-major numbers; longer than `length × width`, and replaced when the buffer grows. */
  get values(): Float32Array {
    return this.#values;
  }

  copy(start: number, end: number, out: Float32Array, offset: number): void {
    out.set(this.#values.subarray(start * this.width, end * this.width), offset);
  }
}
