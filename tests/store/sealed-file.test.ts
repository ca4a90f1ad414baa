import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { readSealed, sealOf, writeSealed } from '../../lib/store/sealed-file.ts';
import { temporaryDirectory } from './temporary-directory.ts';

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

test('killed while it is replaced, a file is what it was or what it becomes', async () => {
  const file = path.join(data, 'numbers.arrow');
  const [first, second] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];
  await writeSealed(file, first);
  const sealOfFirst = await readFile(sealOf(file));
  await writeSealed(file, second);
  const sealOfSecond = JSON.parse((await readFile(sealOf(file))).toString());
  const between = { ...sealOfSecond, before: JSON.parse(sealOfFirst.toString()) };
  await writeFile(sealOf(file), JSON.stringify(between));
  for (const content of [first, second]) {
    await writeFile(file, content);
    expect(new Uint8Array((await readSealed(file, ''))!)).toEqual(content);
  }
  // What was damaged before does not become sound by being replaced.
  await writeFile(file, Uint8Array.of(9, 9, 9));
  await writeSealed(file, first);
  expect(JSON.parse((await readFile(sealOf(file))).toString())).not.toHaveProperty('before');
});
