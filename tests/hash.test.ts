import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../lib/hash.ts';
import { randomId } from '../lib/random-id.ts';

/** A page on plain http beyond localhost: `getRandomValues` is all that there is of `crypto`. */
function insecureContext(): void {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
}

afterEach(() => vi.unstubAllGlobals());

describe('on plain http beyond localhost', () => {
  it('hashes as the platform does', async () => {
    insecureContext();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('makes identifiers that are UUIDs and differ', () => {
    insecureContext();
    const ids = new Set(Array.from({ length: 200 }, randomId));
    expect(ids.size).toBe(200);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});

/** What browsers have only in secure contexts may be used only where there is something else without it. */
describe('secure-context APIs', () => {
  it('are used only in files that have a fallback', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const allowed = {
      'crypto.randomUUID': ['lib/random-id.ts'],
      'crypto.subtle': ['lib/hash.ts', 'lib/sha256.ts'],
      'navigator.clipboard': ['components/ui/copyText.ts'],
    };
    const found: string[] = [];
    for (const folder of ['app', 'components', 'lib'])
      for (const entry of await readdir(folder, { recursive: true })) {
        if (!/\.tsx?$/.test(entry) || entry.includes('generated')) continue;
        const file = `${folder}/${entry}`;
        const text = await readFile(file, 'utf8');
        for (const [api, files] of Object.entries(allowed))
          if (text.includes(`${api}`) && !files.includes(file) && !/from 'node:crypto'/.test(text))
            if (file !== 'lib/capture/embed/script.ts') found.push(`${file}: ${api}`);
      }
    expect(found).toEqual([]);
  });
});
