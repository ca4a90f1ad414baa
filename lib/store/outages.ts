import { AppError } from '../errors.ts';

/** Nothing was begun: asking again later can do no harm. */
const NOT_BEGUN =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|57P03|53300)$|timeout exceeded when trying to connect|Connection terminated due to connection timeout/;
/** The connection broke in the midst of something. */
const BROKEN =
  /^(ECONNRESET|EPIPE|57P01|57P02|08\w{3}|25P03)$|Connection terminated|Client has encountered a connection error|Client was closed/;
const TLS = /CERT|TLS|SSL|self-signed/;

interface Said {
  readonly code?: unknown;
  readonly message?: unknown;
}

function matches(error: unknown, pattern: RegExp): boolean {
  const { code, message } = (error ?? {}) as Said;
  return pattern.test(String(code ?? '')) || pattern.test(String(message ?? ''));
}

/** Whether the server could not be reached, so that nothing was done. */
export function isUnreachable(error: unknown): boolean {
  return matches(error, NOT_BEGUN);
}

/** Whether what failed may work later, since it is the server or the way to it that is away. */
export function isOutage(error: unknown): boolean {
  return isUnreachable(error) || matches(error, BROKEN);
}

/**
 * What to tell somebody whose PostgreSQL cannot be used, with a way out; undefined for any other error.
 * @param where the address without its password
 */
export function postgresFault(error: unknown, where: string): AppError | undefined {
  const { code, message } = (error ?? {}) as Said;
  const fault = (
    what: string,
    hint: string,
    kind: 'unavailable' | 'overloaded' | 'disk_full' = 'unavailable',
  ) => new AppError(kind, `The database ${where} ${what}`, { hint, cause: error });
  switch (code) {
    case '28P01':
    case '28000':
      return fault(
        'refuses this user or password.',
        'Correct user and password in MOUSEPRINT_DATABASE; characters such as @ : / are written %40 %3A %2F there. The server’s pg_hba.conf says who may come from where.',
      );
    case '3D000':
      return fault('does not exist on its server.', 'Make it there: createdb NAME, or CREATE DATABASE.');
    case '42501':
      return fault(
        'does not allow this user what is needed.',
        'Let the user own the database, or GRANT CREATE on it and on its schema.',
      );
    case '53300':
      return fault(
        'has no connection left.',
        'Raise max_connections, or run fewer servers and workers: each takes up to eight.',
        'overloaded',
      );
    case '53100':
      return fault(
        'has no room on its disk.',
        'Free some there and try again; nothing was half-written.',
        'disk_full',
      );
    case '57P03':
      return fault('is starting up or shutting down.', 'Try again in a moment.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fault('has a host name that nobody knows.', 'Correct the host in MOUSEPRINT_DATABASE.');
  }
  if (matches(error, TLS))
    return fault(
      `cannot be reached safely: ${String(message)}.`,
      'Give sslmode=verify-full and sslrootcert=FILE in MOUSEPRINT_DATABASE, or sslmode=disable where the way to it is private.',
    );
  if (isOutage(error))
    return fault(
      'does not answer.',
      'See that PostgreSQL runs and that host and port in MOUSEPRINT_DATABASE are right. What was confirmed is kept; servers and workers go on by themselves when it is back.',
    );
  return undefined;
}
