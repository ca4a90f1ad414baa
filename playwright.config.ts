import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { freePort } from './bin/launch/port.js';

// Playwright evaluates this file again in every worker; they inherit what the first evaluation decided.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA ??= mkdtempSync(path.join(tmpdir(), 'mouseprint-e2e-'));
// Tests edit notebooks: copies, in the data directory of the tests.
const notebooks = path.join(process.env.E2E_DATA, 'notebooks');
if (!existsSync(notebooks)) cpSync('notebooks', notebooks, { recursive: true });
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;
const chromium =
  process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

export default defineConfig({
  testDir: 'e2e',
  globalTeardown: './e2e/harness/remove-data.ts',
  workers: Number(process.env.E2E_WORKERS ?? 1),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A browser on a busy machine loses a race now and then: a second attempt, named in the summary, tells that from a fault.
  retries: 1,
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    baseURL,
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
  // The same launcher as `npm start`, with a data directory of its own that holds nothing but the sample.
  webServer: {
    command: 'node bin/start.js',
    url: `${baseURL}/api/health`,
    env: {
      PORT: process.env.E2E_PORT,
      MOUSEPRINT_DATA: process.env.E2E_DATA,
      MOUSEPRINT_NOTEBOOKS: notebooks,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
    timeout: 600_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
