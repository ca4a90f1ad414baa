import { existsSync } from 'node:fs';
import path from 'node:path';
import { dependency } from './resolve.js';
import { root } from './root.js';
import { step } from './run.js';
import { contentHash, isFresh, writeStamp } from './stamps.js';

const STAMP = '.next/.mouseprint-built-from';

/** All that a production build depends on. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'datasets',
  'prisma/schema.prisma',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Whether the last build for production was made from what is here. */
export function isBuilt(hash = contentHash(SOURCES)) {
  return isFresh(STAMP, hash) && existsSync(path.join(root, '.next/BUILD_ID'));
}

/** Builds the app for production, unless the last build was made from the same content. */
export async function build() {
  const hash = contentHash(SOURCES);
  if (isBuilt(hash)) return;
  process.env.MOUSEPRINT_BUILD = hash.slice(0, 20);
  await step('Building the app (a minute or two, only after a change) …', process.execPath, [
    dependency('next', 'dist/bin/next'),
    'build',
  ]);
  writeStamp(STAMP, hash);
}
