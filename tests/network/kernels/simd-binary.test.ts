import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { binaryFile, compileSimd } from '../../../bin/build-simd.js';

it('is what AssemblyScript makes of the sources', { timeout: 120_000 }, async () => {
  expect(await readFile(binaryFile, 'utf8')).toBe(await compileSimd());
});
