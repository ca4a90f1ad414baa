import type { ErrorReport } from '@/lib/errors.ts';

/** A failed request as the server reported it; `message` and `hint` are fit to be shown. */
export class RequestError extends Error implements ErrorReport {
  override readonly name = 'RequestError';
  readonly code: ErrorReport['code'];
  readonly hint?: string;

  constructor(report: ErrorReport) {
    super(report.message);
    this.code = report.code;
    this.hint = report.hint;
  }
}

async function reportOf(response: Response): Promise<ErrorReport> {
  try {
    const body = await response.json();
    const report = body?.error ?? body;
    if (typeof report?.message === 'string') return report;
  } catch {
    // Not JSON: a proxy or a crash answered; the status is all that is known.
  }
  return {
    code: 'internal',
    message: `The server answered ${response.status}.`,
    hint: 'The terminal in which it runs says more.',
  };
}

/** Fetches, and throws a {@link RequestError} for anything but success. */
export async function request(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestError({
      code: 'unavailable',
      message: 'The server does not answer.',
      hint: 'Is it still running in its terminal? This page keeps what it has.',
    });
  }
  if (!response.ok) throw new RequestError(await reportOf(response));
  return response;
}
