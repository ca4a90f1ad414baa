import type { RouteHandler } from '../../lib/server/route.ts';

/** Calls a route handler as the server would. */
export async function call(
  handler: RouteHandler,
  options: { method?: string; query?: string; params?: Record<string, string>; body?: unknown } = {},
): Promise<{ status: number; json: Record<string, unknown>; headers: Headers }> {
  const { method = 'GET', query = '', params = {}, body } = options;
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    method,
    headers: { host: '127.0.0.1:3000', ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : {}, headers: response.headers };
}
