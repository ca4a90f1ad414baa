#!/usr/bin/env node
// Runs the command line, which is TypeScript, from wherever it was started and wherever it is installed.
import path from 'node:path';
import { register } from 'tsx/esm/api';

process.env.MOUSEPRINT_ROOT ??= path.resolve(import.meta.dirname, '..');
// Otherwise tsx would read the configuration of whichever project the user happens to be in.
process.env.TSX_TSCONFIG_PATH ??= path.join(process.env.MOUSEPRINT_ROOT, 'tsconfig.json');
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
