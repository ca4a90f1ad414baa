/** What was missing, by message: the runtime hands a cell's error on to its dependents as a new error of that message. */
const seen = new Map<string, MissingError>();

/** The job that would bring what is missing, as a page may start it. */
export interface RemedyJob {
  /** What its button says. */
  label: string;
  kind: 'import' | 'evaluate';
  params: Record<string, unknown>;
}

/** Thrown by a cell that needs what this workbench does not have yet: a state of the reader's machine, not a failure. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
  /** What the reader can do about it. */
  readonly remedy: string;
  readonly job?: RemedyJob;

  constructor(what: string, remedy: string, job?: RemedyJob) {
    super(what);
    this.remedy = remedy;
    this.job = job;
    seen.set(what, this);
  }
}

/** The missing thing behind an error, be it the error itself or what a dependent cell was told of it. */
export function asMissing(error: unknown): { missing: MissingError; first: boolean } | undefined {
  if (error instanceof MissingError) return { missing: error, first: true };
  const missing = error instanceof Error ? seen.get(error.message) : undefined;
  return missing && { missing, first: false };
}
