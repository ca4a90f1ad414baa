import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { OPTIONS, POST } from '../../app/api/record/route.ts';
import { GET as SCRIPT } from '../../app/api/recorder.js/route.ts';
import { DELETE as REVOKE } from '../../app/api/recorder-sites/[id]/route.ts';
import { POST as CREATE, GET as SITES } from '../../app/api/recorder-sites/route.ts';
import { GET as LIST } from '../../app/api/recordings/route.ts';
import type { RouteHandler } from '../../lib/http/route.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { call } from './request.ts';

const SHOP = 'https://shop.example';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
});

/** As a browser sends it for a page of `origin`. */
async function fromPage(handler: RouteHandler, origin: string | null, body?: unknown, method = 'POST') {
  const request = new Request('http://127.0.0.1:3000/api/record', {
    method,
    headers: {
      host: '127.0.0.1:3000',
      'sec-fetch-site': 'cross-site',
      ...(origin && { origin }),
      ...(body !== undefined && { 'content-type': 'text/plain;charset=UTF-8' }),
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve({}) });
  return {
    status: response.status,
    reader: response.headers.get('access-control-allow-origin'),
    headers: response.headers,
    text: await response.text(),
  };
}

const batch = (token: string, more: object = {}) => ({
  token,
  session: randomUUID(),
  seq: 0,
  label: 'Ada',
  rows: { t: [0, 16], x: [1, 2], y: [3, 4], kind: [0, 1], button: [0, 1] },
  ...more,
});

async function shop(): Promise<{ id: string; token: string }> {
  const { status, json } = await call(CREATE, { method: 'POST', body: { name: 'Shop', origin: `${SHOP}/` } });
  expect(status).toBe(201);
  const { site, token } = json as { site: { id: string; origin: string }; token: string };
  expect(site.origin).toBe(SHOP);
  return { id: site.id, token };
}

describe('a page elsewhere', () => {
  it('sends movement with the token of its origin, and may read the answer', async () => {
    const { token } = await shop();
    const body = batch(token, { screen: { width: 1400, height: 800, ratio: 1.25 }, lost: 3 });
    expect(await fromPage(POST, SHOP, body)).toMatchObject({ status: 204, reader: SHOP });
    const { recordings } = (await call(LIST)).json as { recordings: object[] };
    expect(recordings).toMatchObject([
      { subject: 'Ada', origin: SHOP, events: 2, lost: 3, state: 'receiving' },
    ]);
    const { sites } = (await call(SITES)).json as { sites: object[] };
    expect(sites).toMatchObject([{ name: 'Shop', batches: 1, events: 2 }]);
    expect(JSON.stringify(sites)).not.toContain('oken');
  });

  it('is refused at the door when its origin is not configured, even with a token', async () => {
    const { token } = await shop();
    for (const origin of [
      'https://evil.example',
      'https://shop.example.evil.example',
      'http://shop.example',
      'null',
      null,
    ])
      expect(await fromPage(POST, origin, batch(token)), String(origin)).toMatchObject({
        status: 403,
        reader: null,
      });
  });

  it.each([
    ['a wrong token', () => batch('mp_wrong'), 401],
    ['no token', () => ({ ...batch(''), token: undefined }), 400],
    ['no JSON', () => '{"token":', 400],
    [
      'time running backwards',
      (token: string) =>
        batch(token, { rows: { t: [5, 4], x: [0, 0], y: [0, 0], kind: [0, 0], button: [0, 0] } }),
      400,
    ],
    [
      'columns of different lengths',
      (token: string) => batch(token, { rows: { t: [5], x: [0, 0], y: [0], kind: [0], button: [0] } }),
      400,
    ],
    [
      'an event of no kind',
      (token: string) => batch(token, { rows: { t: [5], x: [0], y: [0], kind: [9], button: [0] } }),
      400,
    ],
    ['an unknown field', (token: string) => batch(token, { more: 1 }), 400],
    ['a session that is no id', (token: string) => batch(token, { session: '../../etc' }), 400],
    ['more than it takes', () => 'x'.repeat(600 * 1024), 413],
  ])('is told when it sends %s', async (_, make, status) => {
    const { token } = await shop();
    expect(await fromPage(POST, SHOP, make(token))).toMatchObject({ status, reader: SHOP });
    const db = await database();
    expect(await db.recording.count()).toBe(0);
  });

  it('may not use the token of another origin, nor add to the recording of another', async () => {
    const { token } = await shop();
    const other = await call(CREATE, {
      method: 'POST',
      body: { name: 'Other', origin: 'https://other.example' },
    });
    const theirs = (other.json as { token: string }).token;
    expect((await fromPage(POST, SHOP, batch(theirs))).status).toBe(401);
    const mine = batch(token);
    await fromPage(POST, SHOP, mine);
    const answer = await fromPage(POST, 'https://other.example', { ...mine, token: theirs, seq: 1 });
    expect(answer.status).toBe(403);
  });

  it('sends nothing more once it is revoked', async () => {
    const { id, token } = await shop();
    expect((await call(REVOKE, { method: 'DELETE', params: { id } })).status).toBe(204);
    expect(await fromPage(POST, SHOP, batch(token))).toMatchObject({ status: 403, reader: null });
    expect((await call(REVOKE, { method: 'DELETE', params: { id } })).status).toBe(404);
  });

  it('may load the script and ask what it may send, and nothing else of this server', async () => {
    await shop();
    const script = await fromPage(SCRIPT, SHOP, undefined, 'GET');
    expect(script).toMatchObject({ status: 200 });
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(script.text).toContain('sendBeacon');
    const asked = await fromPage(OPTIONS, SHOP, undefined, 'OPTIONS');
    expect([asked.status, asked.reader]).toEqual([204, SHOP]);
    expect((await fromPage(OPTIONS, 'https://evil.example', undefined, 'OPTIONS')).status).toBe(403);
    for (const handler of [LIST, SITES])
      expect(await fromPage(handler, SHOP, undefined, 'GET')).toMatchObject({ status: 403, reader: null });
    expect((await fromPage(CREATE, SHOP, { name: 'x', origin: SHOP })).status).toBe(403);
  });
});

describe('a site', () => {
  it.each([
    'shop.example',
    'ftp://shop.example',
    'https://shop.example/path',
    'https://me@shop.example',
    'https://*',
    '*',
  ])('cannot be %s', async (origin) => {
    const { status, json } = await call(CREATE, { method: 'POST', body: { name: 'Shop', origin } });
    // A star is a host name to the address parser, and matches no page.
    if (origin === 'https://*') expect(status).toBeLessThan(500);
    else expect([status, json.message]).toEqual([400, expect.stringContaining('origin')]);
  });

  it('keeps nobody else out by beginning many, and loses none of them', async () => {
    const { token } = await shop();
    for (let i = 0; i < 201; i++) {
      const rows = { t: [0], x: [1], y: [2], kind: [0], button: [0] };
      const { status } = await fromPage(POST, SHOP, batch(token, { label: `flood ${i}`, rows }));
      expect(status).toBe(204);
    }
    const ada = batch(token);
    expect((await fromPage(POST, SHOP, ada)).status).toBe(204);
    expect((await fromPage(POST, SHOP, { ...ada, seq: 1 })).status).toBe(204);
    const db = await database();
    expect(await db.recording.count()).toBe(202);
    expect(await db.recording.count({ where: { state: 'receiving' } })).toBeLessThanOrEqual(200);
  });

  it('is refused, by name, when recordings fill what they may', async () => {
    const { token } = await shop();
    vi.stubEnv('MOUSEPRINT_QUOTA_MB', '1');
    const first = batch(token);
    expect((await fromPage(POST, SHOP, first)).status).toBe(204);
    const db = await database();
    await db.recording.updateMany({ data: { events: 100_000 } });
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    const full = await fromPage(POST, SHOP, batch(token));
    expect([full.status, full.text]).toEqual([507, expect.stringContaining('MOUSEPRINT_QUOTA_MB')]);
    vi.unstubAllEnvs();
  });
});
