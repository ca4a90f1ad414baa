import { type ErrorReport, reportError } from '@/lib/errors.ts';

/** What the visitor is told of anything thrown: errors with a code speak for themselves. */
export function asReport(failure: unknown): ErrorReport {
  if (failure instanceof Error && 'code' in failure && typeof failure.code === 'string') {
    const { code, message, hint } = failure as Error & ErrorReport;
    return { code, message, hint };
  }
  return reportError(failure);
}
