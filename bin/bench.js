#!/usr/bin/env node
// npm run bench -- NAME [options]: runs bench/NAME.ts; without a name, says which there are.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const [name, ...options] = process.argv.slice(2);
const file = path.join(root, 'bench', `${path.basename(name ?? '')}.ts`);

if (!name || !existsSync(file)) {
  const isBenchmark = (entry) => entry.name.endsWith('.ts') && !entry.name.startsWith('_');
  const names = readdirSync(path.join(root, 'bench'), { withFileTypes: true }).filter(isBenchmark);
  console.error(
    `Usage: npm run bench -- ${names.map((entry) => entry.name.slice(0, -3)).join(' | ')} [options]`,
  );
  process.exitCode = 2;
} else {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
