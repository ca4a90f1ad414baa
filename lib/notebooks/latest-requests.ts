/**
 * Which request is the last for each cell, and of which source. Answers may come in any order, and long after the page went on: only the last
 * one may run, and what has been asked for counts as run until then.
 */
export class LatestRequests {
  readonly #last = new Map<number, { value: string | undefined }>();

  /**
   * A request for some cells begins; one without a value asks for nothing, and outdates those before.
   * @returns whether it is still the last for one of them
   */
  begin(cells: readonly { id: number; value?: string }[]): (id: number) => boolean {
    const own = new Map(cells.map(({ id, value }) => [id, { value }]));
    for (const [id, request] of own) this.#last.set(id, request);
    return (id) => own.has(id) && this.#last.get(id) === own.get(id);
  }

  /** What was last asked to run in a cell, be it answered or not; undefined where nothing was. */
  value(id: number): string | undefined {
    return this.#last.get(id)?.value;
  }
}
