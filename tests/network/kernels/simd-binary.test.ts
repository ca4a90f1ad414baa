import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compileSimd } from '../../../bin/build-simd.js';

it('is what AssemblyScript makes of the sources', { timeout: 120_000 }, async () => {
  for (const [file, text] of Object.entries(await compileSimd()))
    expect(await readFile(file, 'utf8'), file).toBe(text);
});
