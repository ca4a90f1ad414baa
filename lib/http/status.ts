import type { ErrorCode } from '../errors.ts';

/** The HTTP status of each error code; the only place that maps them. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  bad_data: 422,
  rate_limited: 429,
  cancelled: 499,
  internal: 500,
  overloaded: 503,
  unavailable: 503,
  timeout: 504,
  disk_full: 507,
};
