import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '../../lib/store/database.ts';
import { fuzz, inputOf, judge } from './fuzz.ts';
import { TARGETS } from './targets.ts';

// The long version: npm run fuzz -- --cases 100000
const CASES = 2_500;
const shares = TARGETS.reduce((sum, { share }) => sum + share, 0);
const kept = path.join(import.meta.dirname, 'kept');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  vi.stubEnv('MOUSEPRINT_DATA', folder);
});
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('hostile input', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))('%s', async (_, target) => {
    const broken = await fuzz(target, Math.ceil((CASES * target.share) / shares), 1);
    expect(broken.map(({ seed, problem }) => `${seed} ${problem}`)).toEqual([]);
  });

  // Files that broke a reader once, named after it.
  it.each(readdirSync(kept))('that broke something once: %s', async (name) => {
    const target = TARGETS.find((target) => name.startsWith(target.name.replace(/\W+/g, '-')));
    expect(target).toBeDefined();
    expect(await judge(target!, readFileSync(path.join(kept, name)))).toBeUndefined();
  });

  it('is the same for the same seed', async () => {
    const corpus = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];
    expect(inputOf(corpus, 1, 7)).toEqual(inputOf(corpus, 1, 7));
    const inputs = Array.from({ length: 50 }, (_, i) => String(inputOf(corpus, 1, i)));
    expect(new Set(inputs).size).toBeGreaterThan(40);
  });
});
