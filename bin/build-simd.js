import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const kernels = path.join(import.meta.dirname, '..', 'lib', 'network', 'kernels');
export const binaryFile = path.join(kernels, 'simd-binary.ts');

const OPTIONS = '-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory'.split(' ');

/** One binary of the sources, in base 64. */
async function compile(folder, ...features) {
  const out = path.join(folder, 'simd.wasm');
  const { error, stderr } = await asc.main([
    path.relative(process.cwd(), path.join(kernels, 'simd', 'index.ts')),
    '--outFile',
    path.relative(process.cwd(), out),
    ...OPTIONS,
    ...features.flatMap((feature) => ['--enable', feature]),
  ]);
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return (await readFile(out)).toString('base64');
}

/** Compiles lib/network/kernels/simd with AssemblyScript, for plain and for relaxed SIMD; returns the text of simd-binary.ts. */
export async function compileSimd() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-simd-'));
  try {
    const note = '// Written by `npm run build:simd` from lib/network/kernels/simd; do not edit.';
    const plain = await compile(folder);
    const relaxed = await compile(folder, 'relaxed-simd');
    return `${note}\nexport const PLAIN_SIMD =\n  '${plain}';\n\nexport const RELAXED_SIMD =\n  '${relaxed}';\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(binaryFile, await compileSimd());
