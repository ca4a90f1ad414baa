/** Thrown by a cell that needs what this workbench does not have yet: a state of the reader's machine, not a failure. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
  /** What the reader can do about it. */
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(what);
    this.remedy = remedy;
  }
}

/** Finds the missing thing behind an error; the runtime passes a cell's error on to the cells that depend on it. */
export function asMissing(error: unknown): MissingError | undefined {
  return error instanceof MissingError ? error : undefined;
}
