import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { c } from 'tar';
import { describe, expect, it } from 'vitest';
import { decide, look } from '../../lib/network/device.ts';
import { describeAdapter, type GpuAdapter } from '../../lib/network/graphics/adapter.ts';
import { askChild } from '../../lib/network/graphics/check.ts';
import { nativeFolder } from '../../lib/network/graphics/dawn.ts';
import { compare, isRight } from '../../lib/network/graphics/differences.ts';
import { unpackDawn } from '../../lib/network/graphics/install.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const card = { name: 'Card', vendor: 'somebody', software: false };
const near = { loss: 1e-7, gradients: 1e-6, embeddings: 1e-7 };
const verdict = (adapter = card, differences = near) => ({ verdict: { adapter, differences } });

describe('the device', () => {
  it.each([
    ['auto', verdict(), 'gpu', 'computes the known steps rightly'],
    ['gpu', verdict(), 'gpu', 'computes the known steps rightly'],
    ['cpu', verdict(), 'cpu', 'was asked for'],
    ['auto', undefined, 'cpu', 'devices --install'],
    ['auto', { failure: 'The driver crashed.' }, 'cpu', 'The driver crashed.'],
    ['auto', verdict(card, { ...near, gradients: 0.3 }), 'cpu', 'Card computes wrongly'],
    ['auto', verdict(card, { ...near, embeddings: Number.NaN }), 'cpu', 'Card computes wrongly'],
    ['auto', verdict({ ...card, software: true }), 'cpu', 'is no card but a program'],
    ['gpu', verdict({ ...card, software: true }), 'gpu', 'computes the known steps rightly'],
  ] as const)('for %s and %j is %s', (wanted, outcome, chosen, why) => {
    const found = decide(wanted, outcome);
    expect(found.chosen).toBe(chosen);
    expect(found.why).toContain(why);
  });

  it.each([undefined, { failure: 'None.' }, verdict(card, { ...near, loss: 1 })])(
    'is refused where a card is asked for and there is none that works: %j',
    (outcome) => {
      expect(() => decide('gpu', outcome)).toThrow('No graphics card can be used');
    },
  );

  it('is the processor without a look at cards where that is asked for', async () => {
    expect(await look('cpu')).toMatchObject({ chosen: 'cpu', card: null });
  });
});

describe('a card', () => {
  const info = { vendor: 'v', architecture: 'a', device: 'd', description: '' };
  it.each([
    [{ ...info, description: 'NVIDIA GeForce' }, 'NVIDIA GeForce', false],
    [{ ...info, description: 'llvmpipe (LLVM 15)' }, 'llvmpipe (LLVM 15)', true],
    [{ ...info, architecture: 'swiftshader' }, 'd', true],
    [{ ...info, isFallbackAdapter: true }, 'd', true],
  ])('is told from a program that imitates one: %j', (info, name, software) => {
    expect(describeAdapter({ info } as GpuAdapter)).toMatchObject({ name, software });
  });

  it('is right within rounding, and wrong with one number that is none, or too few', () => {
    const computed = {
      loss: 2,
      gradients: new Float32Array([3, 4]),
      embeddings: new Float32Array([1, -1]),
    };
    expect(compare(computed, computed)).toEqual({ loss: 0, gradients: 0, embeddings: 0 });
    const other = (change: object) => isRight(compare(computed, { ...computed, ...change }));
    expect(other({ gradients: new Float32Array([3.00001, 4]) })).toBe(true);
    expect(other({ gradients: new Float32Array([3, 4.2]) })).toBe(false);
    expect(other({ gradients: new Float32Array([3, Number.NaN]) })).toBe(false);
    expect(other({ gradients: new Float32Array([3]) })).toBe(false);
    expect(other({ embeddings: new Float32Array([1, -1.01]) })).toBe(false);
    expect(other({ embeddings: new Float32Array([Number.NaN, -1]) })).toBe(false);
    expect(other({ loss: Number.NaN })).toBe(false);
  });

  it('whose driver crashes or hangs takes only its own process along', async () => {
    const folder = await temporaryDirectory();
    const script = async (name: string, text: string) => {
      await writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const crash = script('crash.mjs', 'process.kill(process.pid, "SIGABRT"); setInterval(() => {}, 1000);');
    const hang = script('hang.mjs', 'setInterval(() => {}, 1000);');
    const none = script(
      'none.mjs',
      'console.error("Warning: no libvulkan"); process.send({ failure: "None." }); process.disconnect();',
    );
    expect(await askChild(await crash, 60_000)).toEqual({ failure: expect.stringContaining('SIGABRT') });
    expect(await askChild(await hang, 500)).toEqual({ failure: expect.stringContaining('SIGKILL') });
    expect(await askChild(await none, 60_000)).toEqual({ failure: 'None. (no libvulkan)' });
  });
});

it('keeps of the fetched package what this system runs, and nothing of another one', async () => {
  const folder = await temporaryDirectory();
  const files = [
    'index.js',
    'package.json',
    'build/build.js',
    `${nativeFolder()}/dawn.node`,
    'dist/else/dawn.node',
  ];
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, 'package', file)), { recursive: true });
    await writeFile(path.join(folder, 'package', file), file);
  }
  const archive = path.join(folder, 'dawn.tgz');
  const hashOf = async () =>
    `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`;
  await c({ file: archive, cwd: folder, gzip: true }, ['package']);
  await expect(unpackDawn(archive, path.join(folder, 'refused'))).rejects.toThrow('its hash is another');
  await unpackDawn(archive, path.join(folder, 'kept'), await hashOf());
  const kept = await Promise.all(
    files.map((file) => readFile(path.join(folder, 'kept', file), 'utf8').catch(() => undefined)),
  );
  expect(kept).toEqual(['index.js', 'package.json', undefined, files[3], undefined]);

  await c({ file: archive, cwd: folder, gzip: true }, ['package/index.js']);
  await expect(unpackDawn(archive, path.join(folder, 'other'), await hashOf())).rejects.toThrow(
    'has nothing for',
  );
});
