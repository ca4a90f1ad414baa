import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const kernels = path.join(import.meta.dirname, '..', 'lib', 'network', 'kernels');
export const binaryFile = path.join(kernels, 'simd-binary.ts');

/** Compiles lib/network/kernels/simd with AssemblyScript; returns the text of simd-binary.ts. */
export async function compileSimd() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-simd-'));
  try {
    const out = path.join(folder, 'simd.wasm');
    const options = '-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory'.split(' ');
    const { error, stderr } = await asc.main([
      path.relative(process.cwd(), path.join(kernels, 'simd', 'index.ts')),
      '--outFile',
      path.relative(process.cwd(), out),
      ...options,
    ]);
    if (error) throw new Error(`${error.message}\n${stderr}`);
    const base64 = (await readFile(out)).toString('base64');
    const note = '// Written by `npm run build:simd` from lib/network/kernels/simd; do not edit.';
    return `${note}\nexport const SIMD_BINARY =\n  '${base64}';\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(binaryFile, await compileSimd());
