import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError, ERROR_CODES } from '../../lib/errors.ts';
import { type RouteHandler, route } from '../../lib/http/route.ts';
import { HTTP_STATUS } from '../../lib/http/status.ts';

const json = { 'content-type': 'application/json' };

async function call(
  handler: RouteHandler,
  init: RequestInit & { url?: string; params?: Record<string, string> } = {},
) {
  const { url = '/', params = {}, headers, ...rest } = init;
  const request = new Request(`http://localhost:3000${url}`, {
    headers: { host: 'localhost:3000', ...(headers as Record<string, string>) },
    ...rest,
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}

const post = (body: BodyInit, headers: Record<string, string> = json) => ({ method: 'POST', body, headers });

describe('route', () => {
  const echo = route(
    {
      summary: 'A test.',
      answer: z.any(),
      params: z.object({ id: z.coerce.number() }),
      query: z.object({ tag: z.array(z.string()).optional(), q: z.string().default('none') }),
      body: z.object({ rows: z.array(z.object({ x: z.number() })) }),
      maxBody: 100,
    },
    ({ params, query, body }) => ({ params, query, body }),
  );

  it('passes on what it validated', async () => {
    const { status, body } = await call(echo, {
      ...post('{"rows":[{"x":1}]}'),
      url: '/?tag=a&tag=b',
      params: { id: '7' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      params: { id: 7 },
      query: { tag: ['a', 'b'], q: 'none' },
      body: { rows: [{ x: 1 }] },
    });
  });

  it('names what does not fit', async () => {
    const { status, body } = await call(echo, {
      ...post('{"rows":[{"x":1},{"x":"a"}]}'),
      params: { id: '7' },
    });
    expect(status).toBe(400);
    expect(body.message).toContain('The body is not valid: rows[1].x:');
    expect((await call(echo, { ...post('{}'), params: { id: 'x' } })).body.message).toContain(
      'The path is not valid: id:',
    );
  });

  it.each([
    ['plain text', { 'content-type': 'text/plain' }, '{"rows":[]}', 400],
    ['form data', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b', 400],
    ['a look-alike type', { 'content-type': 'application/jsonx' }, '{"rows":[]}', 400],
    ['broken JSON', json, '{"rows":', 400],
    ['bytes that are not UTF-8', json, new Uint8Array([0x22, 0xff, 0x22]), 400],
    ['too much', json, JSON.stringify({ rows: [], padding: 'x'.repeat(100) }), 413],
    ['a lie about the length', { ...json, 'content-length': '99999' }, '{"rows":[]}', 413],
  ])('refuses %s', async (_, headers, body, status) => {
    expect((await call(echo, { ...post(body, headers), params: { id: '7' } })).status).toBe(status);
  });

  it('stops reading an endless body', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 64;
        controller.enqueue(new TextEncoder().encode('x'.repeat(64)));
      },
    });
    const init = { ...post(endless), params: { id: '7' }, duplex: 'half' } as RequestInit & {
      params: Record<string, string>;
    };
    expect((await call(echo, init)).status).toBe(413);
    expect(sent).toBeLessThan(1000);
  });

  it('gives up on a body that does not come', async () => {
    const letGo = vi.fn();
    const handler = vi.fn();
    const stalled = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"rows":')),
      cancel: letGo,
    });
    const slow = route({ summary: 'A test.', answer: z.any(), body: z.object({}), timeout: 5 }, handler);
    const init = { ...post(stalled), duplex: 'half' } as RequestInit;
    expect((await call(slow, init)).status).toBe(504);
    expect(letGo).toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
  });

  it('hands over raw bytes', async () => {
    const size = route(
      { summary: 'A test.', answer: z.any(), rawBody: true, maxBody: 4 },
      ({ bytes }) => bytes.length,
    );
    expect((await call(size, post(new Uint8Array(4), {}))).body).toBe(4);
    expect((await call(size, post(new Uint8Array(5), {}))).status).toBe(413);
  });

  it('refuses a foreign host and a foreign origin', async () => {
    const handler = route({ summary: 'A test.', answer: z.any() }, () => 'secret');
    expect((await call(handler)).body).toBe('secret');
    expect((await call(handler, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await call(handler, { ...post('{}', { origin: 'http://evil.example' }) })).status).toBe(403);
  });

  it('lets a route vouch for another origin, but never for another host', async () => {
    const handler = route(
      {
        summary: 'A test.',
        answer: z.any(),
        foreignOrigin: (request: Request) => request.headers.get('x-token') === 'right',
      },
      () => 'in',
    );
    const from = (token: string, host = 'localhost:3000') =>
      call(handler, post('{}', { origin: 'http://shop.example', 'x-token': token, host }));
    expect((await from('right')).status).toBe(200);
    expect((await from('wrong')).status).toBe(403);
    expect((await from('right', 'evil.example')).status).toBe(403);
  });

  it('turns errors into statuses, and hides what it does not know', async () => {
    const failing = (error: unknown) =>
      call(
        route({ summary: 'A test.', answer: z.any() }, () => {
          throw error;
        }),
      );
    const known = await failing(new AppError('not_found', 'No such run.', { hint: 'See /runs.' }));
    expect([known.status, known.body]).toEqual([
      404,
      { code: 'not_found', message: 'No such run.', hint: 'See /runs.' },
    ]);
    const unknown = await failing(new Error('password in /etc/secret'));
    expect([unknown.status, unknown.body.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(unknown.body)).not.toContain('secret');
  });

  it('answers nothing with 204 and never lets a browser keep or guess', async () => {
    const { status, headers } = await call(route({ summary: 'A test.', answer: z.any() }, () => undefined));
    expect(status).toBe(204);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('asks for the token where there is one, except of what is open', async () => {
    vi.stubEnv('MOUSEPRINT_TOKEN', 'correct-horse-battery');
    const closed = route({ summary: 'A test.', answer: z.any() }, () => 'in');
    expect((await call(closed)).status).toBe(401);
    expect((await call(closed, { headers: { authorization: 'Bearer correct-horse-battery' } })).status).toBe(
      200,
    );
    expect((await call(route({ summary: 'A test.', answer: z.any(), open: true }, () => 'in'))).status).toBe(
      200,
    );
    vi.unstubAllEnvs();
  });

  it('gives up on what takes too long, and tells it to stop', async () => {
    let stopped = false;
    const slow = route({ summary: 'A test.', answer: z.any(), timeout: 5 }, ({ signal }) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return new Promise(() => {});
    });
    expect((await call(slow)).status).toBe(504);
    expect(stopped).toBe(true);
  });

  it('limits how often it is asked', async () => {
    const rare = route(
      { summary: 'A test.', answer: z.any(), rate: { perMinute: 0.001, burst: 2 } },
      () => 'in',
    );
    const statuses = [await call(rare), await call(rare), await call(rare)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('has an error status for every code', () => {
    for (const code of ERROR_CODES) expect(HTTP_STATUS[code]).toBeGreaterThanOrEqual(400);
  });
});
