import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { carriedToken, isAuthorised, isToken, requiredToken } from '../../lib/http/token.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const SECRET = 'correct-horse-battery';
const here = { host: '127.0.0.1', allowedHosts: [] };
const beyond = { host: '0.0.0.0', allowedHosts: [] };

describe('requiredToken', () => {
  it('asks for none on loopback, unless one is set', async () => {
    const data = await temporaryDirectory();
    expect(requiredToken({ ...here, token: undefined, data })).toBeNull();
    expect(requiredToken({ ...here, token: SECRET, data })).toBe(SECRET);
  });

  it('makes one beyond loopback that only the owner can read, and keeps it', async () => {
    const data = await temporaryDirectory();
    const token = requiredToken({ ...beyond, token: undefined, data })!;
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(requiredToken({ ...beyond, token: undefined, data })).toBe(token);
    const file = path.join(data, 'token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(token);
  });

  it('makes one where a proxy brings requests under another name', async () => {
    const data = await temporaryDirectory();
    const proxied = { host: '127.0.0.1', allowedHosts: ['mouse.example'], token: undefined, data };
    expect(requiredToken(proxied)).toMatch(/^[\w-]{32}$/);
    expect(requiredToken({ ...proxied, allowedHosts: ['localhost'] })).toBeNull();
  });

  it('refuses a token file that was emptied, instead of asking for nothing', async () => {
    const data = await temporaryDirectory();
    writeFileSync(path.join(data, 'token'), '');
    expect(() => requiredToken({ ...beyond, token: undefined, data })).toThrow('not usable');
  });
});

describe('isAuthorised', () => {
  const config = { ...beyond, token: SECRET, data: '/nowhere' };
  const authorised = (headers: Record<string, string>) => isAuthorised(new Headers(headers), config);

  it.each<Record<string, string>>([
    { authorization: `Bearer ${SECRET}` },
    { authorization: `bearer ${SECRET}` },
    { cookie: `mouseprint-token=${SECRET}` },
    { cookie: `theme=dark; mouseprint-token=${SECRET}; x=1` },
  ])('takes %j', (headers) => expect(authorised(headers)).toBe(true));

  it.each<Record<string, string>>([
    {},
    { authorization: SECRET },
    { authorization: `Basic ${SECRET}` },
    { authorization: 'Bearer wrong' },
    { authorization: `Bearer ${SECRET}x` },
    { cookie: `other-mouseprint-token=${SECRET}` },
    { cookie: 'mouseprint-token=' },
    { cookie: `mouseprint-token=${SECRET.slice(0, -1)}` },
    { authorization: 'Bearer wrong', cookie: `mouseprint-token=${SECRET}` },
  ])('refuses %j', (headers) => expect(authorised(headers)).toBe(false));

  it('does not take nothing for a token', () => {
    expect(isToken(undefined, SECRET)).toBe(false);
    expect(isToken('', SECRET)).toBe(false);
    expect(carriedToken(new Headers())).toBeUndefined();
  });
});
