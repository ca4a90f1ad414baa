import { storageFault } from './storage-faults.ts';

/** Every way in which the program tells a user that something cannot be done; HTTP statuses are in `lib/http/route.ts`. */
export const ERROR_CODES = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'rate_limited',
  'bad_data',
  'cancelled',
  'overloaded',
  'timeout',
  'unavailable',
  'disk_full',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Next evaluates a module once per bundle: what is shared by all of them throws errors of another bundle's class. */
const MARK = Symbol.for('mouseprint.AppError');

/**
 * A failure that a user can understand: `message` says what went wrong and where, `hint` what to do about it.
 * Anything else that is thrown is a defect and is reported as `internal`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: a kind of AppError asks by this method too.
    if (this === AppError) return typeof value === 'object' && value !== null && MARK in value;
    return Function.prototype[Symbol.hasInstance].call(this, value);
    // biome-ignore-end lint/complexity/noThisInStatic: above
  }
}

/** What a client is shown of an error; the shape of every error body and of `Job.error`. */
export interface ErrorReport {
  code: ErrorCode;
  message: string;
  hint?: string;
}

/** What `look` finds, or `otherwise` where it says that there is no such thing. Any other failure is thrown. */
export async function orMissing<T, E>(
  look: Promise<T>,
  otherwise: E,
  codes: readonly ErrorCode[] = ['not_found'],
): Promise<T | E> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return otherwise;
    throw error;
  }
}

/** Whether `error` carries a system error code such as `ENOENT`. */
export function hasErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Turns anything thrown into something that may be shown; never leaks a stack or a path of an unexpected error. */
export function reportError(error: unknown): ErrorReport {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  const fault = storageFault(error);
  if (fault) return fault;
  return {
    code: 'internal',
    message: 'Something unexpected went wrong.',
    hint: 'The server log has the details.',
  };
}

/** Throws the `cancelled` error when `signal` is aborted. Call it between units of work. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'Cancelled.');
}
