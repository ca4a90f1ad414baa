import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { keyOf } from '../../lib/http/keys/admit.ts';
import { createKey, findKey, KEY_PREFIX, listKeys, newKey, revokeKey } from '../../lib/http/keys/keys.ts';
import { permits, scopeOf } from '../../lib/http/keys/scopes.ts';
import { route } from '../../lib/http/route.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { call } from '../api/request.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
});

const make = (request: object) => createKey(newKey.parse({ name: 'shop', scopes: ['verify'], ...request }));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const reading = route({ answer: z.any(), summary: 'Reads.' }, () => ({ read: true }));
const changing = route({ answer: z.any(), summary: 'Changes.' }, () => ({ changed: true }));
const verifying = route({ answer: z.any(), summary: 'Verifies.', scope: 'verify' }, ({ request }) => ({
  key: keyOf(request)?.name ?? null,
}));

describe('a key', () => {
  it('does what it is for and nothing else, also where no key is needed', async () => {
    const { token } = await make({});
    const headers = bearer(token);
    expect((await call(verifying, { method: 'POST', headers })).json).toEqual({ key: 'shop' });
    for (const [handler, method, scope] of [
      [reading, 'GET', 'read'],
      [changing, 'POST', 'administer'],
    ] as const) {
      const refused = await call(handler, { method, headers });
      expect([refused.status, refused.json.message]).toEqual([
        403,
        `The key “shop” may not do this: it asks for the scope ${scope}.`,
      ]);
    }
    // The owner at this machine needs none.
    expect((await call(changing, { method: 'POST' })).status).toBe(200);
    expect((await call(verifying, { method: 'POST' })).json).toEqual({ key: null });
  });

  it('lets a program in where a token is asked for, and does not stand for that token', async () => {
    vi.stubEnv('MOUSEPRINT_TOKEN', 'correct-horse-battery');
    const { token } = await make({ scopes: ['read'] });
    expect((await call(reading, {})).status).toBe(401);
    expect((await call(reading, { headers: bearer(token) })).status).toBe(200);
    expect((await call(changing, { method: 'POST', headers: bearer(token) })).status).toBe(403);
    expect((await call(changing, { method: 'POST', headers: bearer('correct-horse-battery') })).status).toBe(
      200,
    );
  });

  it('is refused when it is unknown or revoked, at once', async () => {
    const { token } = await make({});
    const headers = bearer(token);
    expect((await call(verifying, { method: 'POST', headers: bearer(`${KEY_PREFIX}x`) })).status).toBe(401);
    await revokeKey('shop');
    expect((await call(verifying, { method: 'POST', headers })).status).toBe(401);
    await expect(revokeKey('shop')).rejects.toThrow('no key "shop" in use');
    await expect(make({})).rejects.toThrow('called "shop" already');
    expect((await listKeys()).map(({ revokedAt }) => revokedAt)).toEqual([expect.any(Date)]);
  });

  it('is kept as a hash, and told once', async () => {
    const { token, key } = await make({});
    const db = await database();
    const row = await db.apiKey.findFirstOrThrow();
    expect(JSON.stringify([row, key, await listKeys()])).not.toContain(token.slice(KEY_PREFIX.length));
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await findKey(token)).name).toBe('shop');
  });

  it('has a rate of its own', async () => {
    const slow = await make({ name: 'slow', perMinute: 6 });
    const quick = await make({ name: 'quick' });
    const ask = async (token: string) =>
      (await call(verifying, { method: 'POST', headers: bearer(token) })).status;
    expect([await ask(slow.token), await ask(slow.token), await ask(quick.token)]).toEqual([200, 429, 200]);
  });

  it.each([
    ['no scope', { scopes: [] }],
    ['a scope that is none', { scopes: ['everything'] }],
    ['no name', { name: ' ' }],
    ['an origin with a path', { webhookOrigin: 'https://shop.example/hook' }],
    ['an origin with a name and a password', { webhookOrigin: 'https://a:b@shop.example' }],
  ])('is not made with %s', (_, request) => {
    expect(newKey.safeParse({ name: 'shop', scopes: ['verify'], ...request }).success).toBe(false);
  });
});

describe('scopes', () => {
  it('of a route about which nobody thought are for those who may most', () => {
    expect([scopeOf('GET'), scopeOf('POST'), scopeOf('DELETE'), scopeOf('POST', 'verify')]).toEqual([
      ...['read', 'administer', 'administer', 'verify'],
    ]);
    expect([permits(['administer'], 'read'), permits(['read'], 'verify')]).toEqual([true, false]);
  });
});
