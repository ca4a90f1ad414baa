import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// Playwright evaluates this file again in every worker. They inherit the folder of all, and each serves a program of its own in one of its own:
// what one file of tests leaves behind is never seen by another that runs beside it.
process.env.E2E_ROOT ??= mkdtempSync(path.join(tmpdir(), 'mouseprint-e2e-'));
const worker = process.env.TEST_WORKER_INDEX;
if (worker !== undefined) {
  process.env.E2E_DATA = path.join(process.env.E2E_ROOT, worker);
  // Tests edit notebooks: copies, in the data directory of the tests.
  process.env.MOUSEPRINT_NOTEBOOKS = path.join(process.env.E2E_DATA, 'notebooks');
  if (!existsSync(process.env.MOUSEPRINT_NOTEBOOKS))
    cpSync('notebooks', process.env.MOUSEPRINT_NOTEBOOKS, { recursive: true });
}
const chromium =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/build-app.ts',
  globalTeardown: './e2e/harness/remove-data.ts',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A browser on a busy machine loses a race now and then: a second attempt, named in the summary, tells that from a fault.
  retries: 1,
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    },
  },
});
