#!/usr/bin/env node
// Runs the command line, which is TypeScript, from wherever it was started and wherever it is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
process.env.MOUSEPRINT_ROOT ??= root;
// Otherwise tsx would read the configuration of whichever project the user happens to be in.
process.env.TSX_TSCONFIG_PATH ??= path.join(process.env.MOUSEPRINT_ROOT, 'tsconfig.json');
// What a command starts reports to nobody either.
process.env.NEXT_TELEMETRY_DISABLED ??= '1';
process.env.CHECKPOINT_DISABLE ??= '1';

/** Loads TypeScript; undefined where the dependencies are not installed. */
async function loadTypeScript() {
  try {
    return await import('tsx/esm/api');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

const tsx = await loadTypeScript();
if (!tsx) {
  console.error(`The dependencies are not installed. In ${root}, run npm start once, or npm ci.`);
  process.exitCode = 1;
} else {
  tsx.register();
  // A clone in which only `npm ci` ran lacks the database client, which the first start would make.
  if (!existsSync(path.join(root, 'lib/store/generated/prisma/client.ts'))) {
    const script = "import('./bin/launch/install.js').then(({ generate }) => generate(console.error))";
    spawnSync(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv);
}
