import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dependency } from './resolve.js';
import { LaunchError, root } from './root.js';
import { run, step } from './run.js';
import { contentHash, isFresh, writeStamp } from './stamps.js';

const INSTALLED = 'node_modules/.mouseprint/installed';
const GENERATED = 'lib/store/generated/.from';

const NATIVE_HELP = `The SQLite module could not be built. It needs a C++ compiler, make and Python 3:
  Debian, Ubuntu:  apt-get install build-essential python3
  Fedora:          dnf install gcc-c++ make python3
  macOS:           xcode-select --install
Then run the same command again.`;

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** What npm says went wrong, without the advice that follows. */
function npmErrors(output) {
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.length > 0 ? errors.slice(0, 40) : output.trimEnd().split('\n').slice(-40)).join('\n');
}

async function nativeModuleLoads() {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  return (await run(process.execPath, ['-e', script], { capture: true })).code === 0;
}

async function checkNativeModule() {
  if (await nativeModuleLoads()) return;
  console.log('Building the SQLite module for this Node …');
  const { output } = await run(npm, ['rebuild', 'better-sqlite3'], { capture: true });
  if (await nativeModuleLoads()) return;
  console.error(output.trimEnd().split('\n').slice(-30).join('\n'));
  throw new LaunchError(NATIVE_HELP);
}

/** Whether somebody has installed all that the lock names already, as `npm ci` does. Of other platforms' builds nothing is expected. */
function lockIsInstalled() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  try {
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([folder, { version, optional }]) =>
        folder === '' || optional || installed[folder]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Installs dependencies when there are none or package-lock.json has changed. */
export async function install() {
  const hash = contentHash(['package.json', 'package-lock.json']);
  if (isFresh(INSTALLED, hash)) return;
  if (lockIsInstalled()) {
    await checkNativeModule();
    return writeStamp(INSTALLED, hash);
  }
  const first = !existsSync(path.join(root, 'node_modules'));
  console.log(first ? 'Installing dependencies (a few minutes the first time) …' : 'Updating dependencies …');
  // Not `npm ci`: the lock may have been written where a registry offers no packages of other platforms, and `ci` refuses
  // to add those of this one. Versions come from the lock all the same, and nothing is written to it.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev'];
  const { code, output } = await run(npm, args, { capture: true });
  if (code !== 0) {
    console.error(npmErrors(output));
    throw new LaunchError(
      /node-gyp|better-sqlite3/.test(output)
        ? NATIVE_HELP
        : 'npm could not install the dependencies; what it said is above. It needs to reach a package registry.',
    );
  }
  await checkNativeModule();
  writeStamp(INSTALLED, hash);
}

/**
 * Generates the Prisma client when the schema has changed.
 * @param say where the step is announced
 */
export async function generate(say = console.log) {
  const hash = contentHash(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (isFresh(GENERATED, hash) && existsSync(path.join(root, 'lib/store/generated/prisma/client.ts'))) return;
  const prisma = [dependency('prisma', 'build/index.js'), 'generate'];
  await step('Generating the database client …', process.execPath, prisma, { say });
  writeStamp(GENERATED, hash);
}
