import { request } from 'node:http';
import { expect, test } from './harness/test.ts';

/** A status that fetch cannot ask for, because it does not let a program choose its Host header. Redirections are followed. */
function statusFor(
  url: string,
  host: string,
  more: Record<string, string> = {},
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host, ...more } }, (response) => {
      response.resume();
      const { location } = response.headers;
      resolve(location ? statusFor(new URL(location, url).href, host, more) : response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('answers when it is ready', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'ok' });
});

test('refuses a foreign host on pages, routes and assets', async ({ baseURL }) => {
  for (const path of ['/', '/api/health', '/api/jobs', '/api/nowhere', '/nowhere', '/_next/image']) {
    expect(await statusFor(`${baseURL}${path}`, 'rebound.example'), path).toBeGreaterThanOrEqual(400);
    expect(
      await statusFor(`${baseURL}${path}`, 'localhost.rebound.example:3000'),
      path,
    ).toBeGreaterThanOrEqual(400);
  }
  expect(await statusFor(`${baseURL}/api/health`, 'localhost')).toBe(200);
});

test('no header of the framework’s own gets a request past the boundary', async ({ baseURL }) => {
  const inner: Record<string, string>[] = [
    // CVE-2025-29927: named as a subrequest of the middleware, it was not run again.
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    {
      'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
    },
    // What Next sends to itself, and what proxies tell of the first host.
    { 'x-middleware-rewrite': '/', 'x-middleware-next': '1' },
    { 'x-invoke-path': '/', 'x-matched-path': '/' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-nextjs-data': '1' },
    { 'x-forwarded-host': '127.0.0.1', forwarded: 'host=127.0.0.1' },
  ];
  for (const headers of inner)
    for (const path of ['/', '/datasets', '/?_rsc=1', '/_next/data/build/index.json', '/api/jobs'])
      expect(
        await statusFor(`${baseURL}${path}`, 'rebound.example', headers),
        `${path} ${JSON.stringify(headers)}`,
      ).toBeGreaterThanOrEqual(400);
});

test('answers what no path or method is with a reason, not with a bare 500', async ({ baseURL }) => {
  const ask = (path: string, method = 'GET') =>
    new Promise<{ status?: number; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(baseURL!);
      const asked = request({ hostname, port, path, method, headers: { host: 'localhost' } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      asked.on('error', reject);
      asked.end();
    });
  for (const path of [
    '/runs/%',
    '/runs/%ff',
    '/datasets/%c3',
    '/api/jobs/%',
    '/api/runs/%ff/metrics',
    '/%zz',
  ])
    expect(await ask(path), path).toMatchObject({ status: 400, text: expect.stringContaining('%') });
  expect(await ask('/', 'TRACE')).toMatchObject({ status: 405 });
  expect(await ask('/api/jobs', 'PROPFIND')).toMatchObject({ status: 405 });
  expect(await ask('*', 'OPTIONS')).toMatchObject({ status: 400 });
  expect(await ask('/runs/%25')).toMatchObject({
    status: 404,
    text: expect.not.stringContaining('Internal'),
  });
});

test('refuses a change that a page elsewhere asks for', async ({ request }) => {
  const response = await request.post('/api/jobs', {
    headers: { origin: 'http://shop.example', 'content-type': 'application/json' },
    data: { kind: 'import', params: {} },
  });
  expect(response.status()).toBe(403);
});

test('every page of the navigation opens', async ({ page }) => {
  await page.goto('/');
  const hrefs = await page
    .getByRole('navigation')
    .getByRole('link')
    .evaluateAll((links) => [
      ...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname)),
    ]);
  expect(hrefs.length).toBeGreaterThan(2);
  for (const href of hrefs) {
    const response = await page.goto(href);
    expect(response?.status(), href).toBe(200);
    await expect(page.getByRole('heading', { level: 1 }), href).toBeVisible();
  }
});
