import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { readSealed, sealOf, writeSealed } from '../../../lib/experiments/projections/sealed-file.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';

let data: string;
beforeEach(async () => {
  data = await temporaryDirectory();
});

test('a file comes back as it was written, and with any other bytes not at all', async () => {
  const file = path.join(data, 'numbers.arrow');
  const content = Uint8Array.from({ length: 300 }, (_, i) => i);
  expect(await readSealed(file, 'Try again.')).toBeUndefined();
  await writeSealed(file, content);
  expect(new Uint8Array((await readSealed(file, 'Try again.'))!)).toEqual(content);
  const changed = fc.oneof(
    fc
      .tuple(fc.nat(299), fc.integer({ min: 1, max: 255 }))
      .map(([at, by]) => content.with(at, content[at] ^ by)),
    fc.nat(299).map((length) => content.slice(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((more) => Uint8Array.of(...content, ...more)),
  );
  await fc.assert(
    fc.asyncProperty(changed, async (bytes) => {
      await writeFile(file, bytes);
      await expect(readSealed(file, 'Try again.')).rejects.toMatchObject({
        code: 'bad_data',
        message: expect.stringContaining('numbers.arrow'),
        hint: 'Try again.',
      });
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a seal that is missing or unreadable vouches for nothing', async () => {
  const file = path.join(data, 'numbers.arrow');
  await writeSealed(file, Uint8Array.of(1, 2, 3));
  for (const seal of ['', '{}', '{"bytes":3,"sha256":"short"}', 'null']) {
    await writeFile(sealOf(file), seal);
    await expect(readSealed(file, '')).rejects.toThrow('numbers.arrow has a seal that cannot be read');
  }
  await rm(sealOf(file));
  await expect(readSealed(file, '')).rejects.toThrow('numbers.arrow has no seal');
});
