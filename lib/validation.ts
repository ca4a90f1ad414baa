import type { z } from 'zod';
import { AppError, type ErrorCode } from './errors.ts';

/** What zod objects to, as one line: `sessions[2].key: expected string; stride: too small`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => {
      const at = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
      return at === '' ? message : `${at.replace(/^\./, '')}: ${message}`;
    })
    .join('; ');
}

/**
 * Validates what came from outside. `what` names it in the message: "The query".
 * @throws AppError with `code` when it does not fit.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  value: unknown,
  what: string,
  code: ErrorCode = 'bad_request',
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError(code, `${what} is not valid: ${describeIssues(parsed.error)}.`);
  return parsed.data;
}
