// `npm run bench -- NAME [ARGUMENTS]`: runs bench/NAME.ts; without a name, lists them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generate, install } from './launch/install.js';
import { runMain } from './launch/main.js';
import { root } from './launch/root.js';
import { run } from './launch/run.js';

const [name, ...args] = process.argv.slice(2);
const folder = path.join(root, 'bench');
if (name && /^[\w-]+$/.test(name) && existsSync(path.join(folder, `${name}.ts`))) {
  await runMain(async () => {
    await install();
    await generate();
    const options = ['--expose-gc', '--import', 'tsx', '--import', './bin/plain-errors.ts'];
    const { code } = await run(process.execPath, [...options, `bench/${name}.ts`, ...args]);
    process.exitCode = code ?? 1;
  });
} else {
  // Modules that benchmarks share lie beside them; a benchmark says how to run it.
  const names = readdirSync(folder).filter(
    (file) =>
      file.endsWith('.ts') &&
      readFileSync(path.join(folder, file), 'utf8').includes(`npm run bench -- ${file.slice(0, -3)}`),
  );
  if (name) console.error(`There is no benchmark ${name}.`);
  console.log(`Benchmarks: ${names.map((file) => file.slice(0, -3)).join(', ')}`);
  process.exitCode = name ? 2 : 0;
}
