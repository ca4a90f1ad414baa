/**
 * Which request is the last for each cell: the answer to an earlier one may come after that of a later one, and must not run then what is no
 * longer on the page.
 */
export class LatestRequests {
  readonly #last = new Map<number, symbol>();

  /**
   * A request for some cells begins.
   * @returns whether it is still the last for one of them
   */
  begin(ids: readonly number[]): (id: number) => boolean {
    const request = Symbol();
    for (const id of ids) this.#last.set(id, request);
    return (id) => this.#last.get(id) === request;
  }
}
