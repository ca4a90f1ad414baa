/**
 * The whole pixels that a pointer goes through. Pointer events tell fractions of a CSS pixel on screens with finer pixels and on zoomed pages;
 * the data sets that networks learn from were recorded by mouse events, whose places browsers cut to whole pixels (CSSOM View). Rows with
 * fractions have other directions at low speed, and look like another person's.
 */
export class WholePixels {
  #exact = { x: Number.NaN, y: Number.NaN };
  #whole = { x: Number.NaN, y: Number.NaN };

  /**
   * The pixel in which an event lies, CSS pixels; undefined for a move within the pixel of the event before it, which a screen with coarser
   * pixels would not have told.
   *
   * @param moves whether the event is a move or a drag; any other is kept wherever it is
   */
  place(x: number, y: number, moves: boolean): { x: number; y: number } | undefined {
    const before = this.#exact;
    const moved = x !== before.x || y !== before.y;
    const last = this.#whole;
    this.#exact = { x, y };
    this.#whole = { x: Math.floor(x), y: Math.floor(y) };
    const within = this.#whole.x === last.x && this.#whole.y === last.y;
    return moves && moved && within ? undefined : this.#whole;
  }
}
