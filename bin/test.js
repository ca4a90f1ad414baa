// `npm test`: everything that must hold, from a fresh clone. Only Node's own modules here, because nothing may be installed yet.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeNoArguments } from './launch/arguments.js';
import { bringPostgres } from './launch/bring-postgres.js';
import { build } from './launch/build.js';
import { findChromium } from './launch/chromium.js';
import { generate, install } from './launch/install.js';
import { checkNode, LaunchError } from './launch/root.js';
import { removeRouteTypes } from './launch/route-types.js';
import { isStopping, run } from './launch/run.js';

const node = process.execPath;
const reports = mkdtempSync(path.join(tmpdir(), 'mouseprint-report-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @typedef {{passed: number, failed: number, skipped?: number, flaky?: number}} Counts */

/** A tool that either passes or does not. */
async function tool(script, args) {
  const { code } = await run(node, [script, ...args]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function readReport(name, count) {
  try {
    return count(JSON.parse(readFileSync(path.join(reports, name), 'utf8')));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** A failure that no test accounts for (a file that could not be loaded, a server that did not start) counts as one. */
function withExit(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function unitTests() {
  const file = path.join(reports, 'unit.json');
  // Those of what the database is asked run with SQLite and with PostgreSQL.
  const MOUSEPRINT_TEST_ENGINE = (await bringPostgres()) ? 'both' : '';
  const { code } = await run(
    node,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env: { MOUSEPRINT_TEST_ENGINE } },
  );
  const counts = readReport('unit.json', (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));
  return withExit(code, counts);
}

async function browserTests() {
  const PLAYWRIGHT_CHROMIUM = await findChromium();
  const { code } = await run(node, ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_CHROMIUM, PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(reports, 'browser.json') },
  });
  const counts = readReport('browser.json', ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    flaky: stats.flaky,
  }));
  return withExit(code, counts);
}

async function production() {
  await build();
  return { passed: 1, failed: 0 };
}

/** @type {[string, () => Promise<Counts>][]} */
const STEPS = [
  ['Types', () => tool('node_modules/typescript-native/bin/tsc', ['--noEmit'])],
  [
    'Lint and format',
    () => tool('node_modules/@biomejs/biome/bin/biome', ['check', '--diagnostic-level=error', '.']),
  ],
  ['Unit tests', unitTests],
  ['Production build', production],
  ['Browser tests', browserTests],
];

async function main() {
  takeNoArguments(
    'npm test: types, lint, unit tests, production build and browser tests. For some: npm run unit -- FILE, npm run e2e -- FILE.',
  );
  checkNode();
  await install();
  await generate();
  removeRouteTypes();
  const lines = [];
  const total = { passed: 0, failed: 0 };
  for (const [title, check] of STEPS) {
    console.log(`\n── ${title}`);
    const began = performance.now();
    const {
      passed,
      failed,
      skipped = 0,
      flaky = 0,
    } = await check().catch((error) => {
      if (isStopping()) throw error;
      console.error(error instanceof LaunchError ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((performance.now() - began) / 1000);
    const also = skipped > 0 ? `, ${skipped} skipped` : '';
    const twice = flaky > 0 ? `, ${flaky} only at the second attempt` : '';
    lines.push(`${title.padEnd(17)} ${passed} passed, ${failed} failed${also}${twice}  (${seconds} s)`);
  }
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`Tests: ${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

main().catch((error) => {
  if (isStopping()) return;
  console.error(error instanceof LaunchError ? error.message : error);
  console.log('Tests: 0 passed, 1 failed');
  process.exitCode ||= 1;
});
