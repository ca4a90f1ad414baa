import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.js';

/** What a database client and its generator bring for other databases, for looking at one in a browser, for a server of their own. */
const PRISMA = [
  '@electric-sql',
  '@prisma/query-plan-executor',
  '@prisma/streams-local',
  '@prisma/studio-core/dist/ui',
  'elkjs',
];
const OTHER_DATABASES =
  /^@prisma\/client\/runtime\/query_compiler_(.*\.(cockroachdb|mysql|sqlserver)\.|small_bg\.postgresql\.|fast_bg\.postgresql.*\.js$)/;

/** Bundles for script tags; Node takes `*.node.js`, a bundler the modules beside them. */
const BUNDLES = /^@tensorflow\/[^/]+\/dist\/tf(-[a-z-]+)?(\.(fesm|es2017))?(\.min)?\.js$/;

/** Source maps and declarations of what is only run. */
const NOT_RUN = /\.(map|d\.[cm]?ts)$/;
/** Notebook's editor completes by these declarations. */
const READ = /^(typescript|@types)\//;

/** Whether nothing that serves or builds the app reads the file, named from `node_modules`. */
export function isSpare(file) {
  return (
    PRISMA.some((folder) => file.startsWith(`${folder}/`)) ||
    OTHER_DATABASES.test(file) ||
    BUNDLES.test(file) ||
    (NOT_RUN.test(file) && !READ.test(file))
  );
}

function* filesBelow(folder, name = '') {
  for (const entry of readdirSync(path.join(folder, name), { withFileTypes: true })) {
    const file = name ? `${name}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* filesBelow(folder, file);
    else if (entry.isFile()) yield file;
  }
}

const TOUCHED = '.mouseprint/pruned.json';

/** The outermost package that a file belongs to. */
const packageOf = (file) => file.match(/^(@[^/]+\/)?[^/]+/)[0];

/** Removes from `node_modules` what serving needs not, almost half of it, and notes of which packages. */
export function prune(folder = path.join(root, 'node_modules')) {
  if (!existsSync(folder)) return;
  const touched = new Set(touchedPackages(folder));
  for (const file of [...filesBelow(folder)].filter(isSpare)) {
    rmSync(path.join(folder, file));
    touched.add(packageOf(file));
  }
  mkdirSync(path.join(folder, '.mouseprint'), { recursive: true });
  writeFileSync(path.join(folder, TOUCHED), JSON.stringify([...touched].sort()));
}

/** Removes the packages that are no longer whole, so that npm unpacks them again; it does not miss single files. */
export function removeTouched(folder = path.join(root, 'node_modules')) {
  for (const name of touchedPackages(folder))
    rmSync(path.join(folder, name), { recursive: true, force: true });
  // npm believes this list of what is there rather than looking.
  for (const file of [TOUCHED, '.package-lock.json']) rmSync(path.join(folder, file), { force: true });
}

function touchedPackages(folder) {
  const file = path.join(folder, TOUCHED);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
