import { z } from 'zod';
import { AppError, type ErrorCode } from './errors.ts';

/** Of what is wrong, so much is told. */
const MOST_ISSUES = 10;
const MOST_LETTERS = 500;

/** What zod objects to, as one line: `sessions[2].key: expected string; stride: too small`. */
export function describeIssues({ issues }: z.ZodError): string {
  const told = issues.slice(0, MOST_ISSUES).map(({ path, message }) => {
    const at = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
    const text = at === '' ? message : `${at.replace(/^\./, '')}: ${message}`;
    return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
  });
  if (issues.length > told.length) told.push(`and ${issues.length - told.length} more`);
  return told.join('; ');
}

export interface ValidateOptions {
  /** Of the error, `bad_request` unless told. */
  code?: ErrorCode;
  /**
   * Stop at the first fault: for what may be long, because every fault of a long array would cost a kilobyte and its time. A fault of a
   * range counts only where the schema says `abort`.
   */
  first?: boolean;
}

/**
 * Validates what came from outside. `what` names it in the message: "The query".
 * @throws AppError with `code` when it does not fit.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  value: unknown,
  what: string,
  { code = 'bad_request', first = false }: ValidateOptions = {},
): T {
  // What `z.validate` sets for itself; it says no more than whether something fits.
  const context = { abortEarly: first } satisfies Pick<z.core.ParseContextInternal, 'abortEarly'>;
  const parsed = z.safeParse(schema, value, context as z.core.ParseContext<z.core.$ZodIssue>);
  if (!parsed.success) throw new AppError(code, `${what} is not valid: ${describeIssues(parsed.error)}.`);
  return parsed.data;
}
