import { AppError } from '../../errors.ts';

/** A query that cannot be understood; `at` to `end` is the part of the text where it stopped making sense. */
export class QueryError extends AppError {
  constructor(
    message: string,
    readonly at: number,
    readonly end: number,
    hint?: string,
  ) {
    super('bad_request', message, { hint });
  }
}
