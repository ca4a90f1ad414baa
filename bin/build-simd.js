import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const lib = path.join(import.meta.dirname, '..', 'lib');
/** Folders with a folder `simd` of sources, beside which its binary is kept. */
const KERNELS = path.join(lib, 'network', 'kernels');
const PROJECTION = path.join(lib, 'projection');

const OPTIONS = '-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory'.split(' ');

/** One binary of the sources of a folder, in base 64. */
async function compile(home, folder, ...features) {
  const out = path.join(folder, 'simd.wasm');
  const { error, stderr } = await asc.main([
    path.relative(process.cwd(), path.join(home, 'simd', 'index.ts')),
    '--outFile',
    path.relative(process.cwd(), out),
    ...OPTIONS,
    ...features.flatMap((feature) => ['--enable', feature]),
  ]);
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return (await readFile(out)).toString('base64');
}

/**
 * Compiles the kernels of networks, for plain and for relaxed SIMD, and those of maps with AssemblyScript; returns the text of each
 * `simd-binary.ts` by its file.
 */
export async function compileSimd() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-simd-'));
  const note = (home) =>
    `// Written by \`npm run build:simd\` from ${path.relative(path.dirname(lib), home).replaceAll(path.sep, '/')}/simd; do not edit.`;
  const constant = (name, text) => `export const ${name} =\n  '${text}';\n`;
  try {
    const plain = constant('PLAIN_SIMD', await compile(KERNELS, folder));
    const relaxed = constant('RELAXED_SIMD', await compile(KERNELS, folder, 'relaxed-simd'));
    const maps = constant('PROJECTION_SIMD', await compile(PROJECTION, folder));
    return {
      [path.join(KERNELS, 'simd-binary.ts')]: `${note(KERNELS)}\n${plain}\n${relaxed}`,
      [path.join(PROJECTION, 'simd-binary.ts')]: `${note(PROJECTION)}\n${maps}`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [file, text] of Object.entries(await compileSimd())) await writeFile(file, text);
