import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../lib/http/content-security.ts';
import { proxy } from '../../proxy.ts';

const SECRET = 'correct-horse-battery';

function visit(url: string, headers: Record<string, string> = {}) {
  return proxy(
    new NextRequest(`http://localhost:3000${url}`, { headers: { host: 'localhost:3000', ...headers } }),
  );
}

describe('pages', () => {
  it('are refused to a foreign host', () => {
    expect(visit('/', { host: 'rebound.example' }).status).toBe(403);
    expect(visit('/').status).toBe(200);
  });

  it('ask for the token, take it out of the address and keep it from scripts', () => {
    vi.stubEnv('MOUSEPRINT_TOKEN', SECRET);
    expect(visit('/').status).toBe(401);
    expect(visit('/?token=wrong').status).toBe(401);
    const welcome = visit(`/datasets?q=1&token=${SECRET}`);
    expect([welcome.status, welcome.headers.get('location')]).toEqual([
      303,
      'http://localhost:3000/datasets?q=1',
    ]);
    const cookie = welcome.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=strict/i);
    expect(visit('/', { cookie: `mouseprint-token=${SECRET}` }).status).toBe(200);
    vi.unstubAllEnvs();
  });

  it('carry a policy with a nonce that nobody can guess', () => {
    const policies = [visit('/'), visit('/')].map(({ headers }) => headers.get('content-security-policy')!);
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'wasm-unsafe-eval';/);
  });

  it('isolate themselves from other origins', () => {
    const { headers } = visit('/');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });
});

describe('contentSecurityPolicy', () => {
  it('lets only pages that need it compile code', () => {
    const evaluates = (path: string) => contentSecurityPolicy(path, 'n').includes("'unsafe-eval'");
    expect(['/notebooks', '/notebooks/a'].every(evaluates)).toBe(true);
    expect(['/', '/live', '/datasets/notebooks', '/notebooksandmore', '/runs'].some(evaluates)).toBe(false);
  });
});
