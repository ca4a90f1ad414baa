import type { RouteHandler } from '../../lib/http/route.ts';

interface CallOptions {
  method?: string;
  query?: string;
  params?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls a route handler as the server would. */
export async function call(
  handler: RouteHandler,
  { method = 'GET', query = '', params = {}, body, headers }: CallOptions = {},
): Promise<{ status: number; json: Record<string, unknown>; text: string; headers: Headers }> {
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    method,
    headers: {
      host: '127.0.0.1:3000',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const isJson = text !== '' && !/^text\/html|ndjson/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    json: isJson ? JSON.parse(text) : {},
    text,
    headers: response.headers,
  };
}
