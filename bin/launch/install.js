import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { postgresSchema } from './postgres-schema.js';
import { withProgress } from './progress.js';
import { prune, removeTouched } from './prune.js';
import { dependency } from './resolve.js';
import { LaunchError, root } from './root.js';
import { run, step } from './run.js';
import { contentHash, isFresh, writeStamp } from './stamps.js';

const INSTALLED = 'node_modules/.mouseprint/installed';
/** What the stamp ends with where tools, and files that only they read, were left out. */
const LEAN = ' lean';
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

/** Fetches the SQLite module built for this Node, or compiles it, where it does not load. */
async function makeNativeModule() {
  if (await nativeModuleLoads()) return;
  console.log('Compiling SQLite, where it is not there for this Node …');
  const { output } = await run(npm, ['rebuild', 'better-sqlite3'], { capture: true });
  if (await nativeModuleLoads()) return;
  console.error(output.trimEnd().split('\n').slice(-30).join('\n'));
  throw new LaunchError(NATIVE_HELP);
}

/** The packages that the lock names for this installation, by their folder. Of other platforms' builds nothing is expected. */
function wanted(development) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).filter(
    ([folder, { dev, optional }]) => folder !== '' && !optional && (development || !dev),
  );
}

/** Whether somebody has installed all that the lock names already, as `npm ci` does. */
function lockIsInstalled(development) {
  try {
    const file = path.join(root, 'node_modules/.package-lock.json');
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return wanted(development).every(([folder, { version }]) => packages[folder]?.version === version);
  } catch {
    return false;
  }
}

function isLean() {
  try {
    return readFileSync(path.join(root, INSTALLED), 'utf8').endsWith(LEAN);
  } catch {
    return false;
  }
}

/** Looks how many packages are there; npm says nothing before it has ended. */
function unpacked(development) {
  const missing = new Set(wanted(development).map(([folder]) => path.join(root, folder, 'package.json')));
  const all = missing.size;
  return () => {
    for (const file of missing) if (existsSync(file)) missing.delete(file);
    if (missing.size > 0) return `${all - missing.size} of ${all} packages`;
    return 'all packages are there';
  };
}

/** Unpacks the packages that the lock names, and runs no script of theirs. */
async function unpack(whole) {
  // Not `npm ci`: the lock may have been written where a registry offers no packages of other platforms, and `ci` refuses
  // to add those of this one. Versions come from the lock all the same, and nothing is written to it.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  args.push(whole ? '--include=dev' : '--omit=dev');
  const { code, output } = await withProgress(unpacked(whole), () => run(npm, args, { capture: true }));
  if (code === 0) return;
  console.error(npmErrors(output));
  throw new LaunchError(
    'npm could not install the dependencies; what it said is above. It needs to reach a package registry.',
  );
}

/**
 * Brings the packages when there are none or package-lock.json has changed.
 * @param development whether tests and tools are wanted, or only what serves and builds the app, without what nothing reads of it
 * @returns what is left to do before the program runs, though not before it is built: SQLite takes a minute to compile, on one core
 */
export async function bringPackages({ development = true } = {}) {
  const hash = contentHash(['package.json', 'package-lock.json']);
  const lean = `${hash}${LEAN}`;
  if (isFresh(INSTALLED, hash) || (!development && isFresh(INSTALLED, lean))) return async () => {};
  const finish = (stamp) => async () => {
    await makeNativeModule();
    writeStamp(INSTALLED, stamp);
  };
  const folder = path.join(root, 'node_modules');
  const first = !existsSync(folder);
  const wasLean = !first && isLean();
  if (!wasLean && lockIsInstalled(true)) return finish(hash);
  // Whoever has the tools keeps them.
  const whole = development || !(first || wasLean);
  console.log(
    first ? 'Installing dependencies (a minute or two the first time) …' : 'Updating dependencies …',
  );
  if (whole && wasLean) removeTouched();
  // Whoever stops it is not given the tools the next time.
  if (!whole) writeStamp(INSTALLED, `unfinished${LEAN}`);
  await unpack(whole);
  if (!whole) prune();
  return finish(whole ? hash : lean);
}

/** Installs dependencies when there are none or package-lock.json has changed; see {@link bringPackages}. */
export async function install(options) {
  await (await bringPackages(options))();
}

/** The schema for PostgreSQL, which the other is made into at each generation. */
const POSTGRES = 'lib/store/generated/postgresql.prisma';

/**
 * Generates the Prisma clients, one for each database, when the schema has changed.
 * @param say where the step is announced
 */
export async function generate(say = console.log) {
  const hash = contentHash([
    'prisma/schema.prisma',
    'bin/launch/postgres-schema.js',
    'node_modules/prisma/package.json',
  ]);
  const made = ['prisma', 'postgresql'].every((name) =>
    existsSync(path.join(root, 'lib/store/generated', name, 'client.ts')),
  );
  if (made && isFresh(GENERATED, hash)) return;
  const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
  mkdirSync(path.join(root, 'lib/store/generated'), { recursive: true });
  writeFileSync(path.join(root, POSTGRES), postgresSchema(schema));
  const prisma = [dependency('prisma', 'build/index.js'), 'generate'];
  await Promise.all([
    step('Generating the database clients …', process.execPath, prisma, { say }),
    step('', process.execPath, [...prisma, '--schema', POSTGRES], { say: () => {} }),
  ]);
  writeStamp(GENERATED, hash);
}
