// `npm run unit`, `npm run check` and the like: a tool of the project in a clone that has all it needs, told to report to nobody.
import { generate, install } from './launch/install.js';
import { runMain } from './launch/main.js';
import { dependency } from './launch/resolve.js';
import { checkNode, LaunchError } from './launch/root.js';
import { removeRouteTypes } from './launch/route-types.js';
import { start } from './launch/run.js';

const script = (file, ...options) => [
  ...options,
  '--import',
  'tsx',
  '--import',
  './bin/plain-errors.ts',
  file,
];

/** What Node is given for each tool. */
const TOOLS = {
  typecheck: () => [dependency('typescript-native', 'bin/tsc'), '--noEmit'],
  check: () => [dependency('@biomejs/biome', 'bin/biome'), 'check', '.'],
  format: () => [dependency('@biomejs/biome', 'bin/biome'), 'check', '--write', '.'],
  unit: () => [dependency('vitest', 'vitest.mjs'), 'run'],
  // The whole unit suite with a PostgreSQL of its own in the place of SQLite; says so to tests/postgres/setup.ts.
  postgres: () => TOOLS.unit(),
  e2e: () => [dependency('@playwright/test', 'cli.js'), 'test'],
  chaos: () => script('tests/chaos/main.ts'),
  fuzz: () => script('tests/fuzz/main.ts', '--expose-gc'),
  notebooks: () => script('bin/build-notebooks.ts'),
  answers: () => script('bin/build-answers.ts'),
  // The test that compares it writes it, since routes are found by the bundler.
  client: () => [...TOOLS.unit(), 'tests/http/openapi/document.test.ts', '--update'],
  generate: () => [dependency('prisma', 'build/index.js'), 'generate'],
};

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!Object.hasOwn(TOOLS, name)) throw new LaunchError(`Tools: ${Object.keys(TOOLS).join(', ')}.`);
  checkNode();
  await install();
  await generate();
  if (name === 'typecheck') removeRouteTypes();
  const stdio = ['ignore', 'inherit', 'inherit'];
  const env = name === 'postgres' ? { MOUSEPRINT_TEST_ENGINE: 'postgresql' } : {};
  const { code } = await start(process.execPath, [...TOOLS[name](), ...args], { stdio, env }).ended;
  process.exitCode = code ?? 1;
});
