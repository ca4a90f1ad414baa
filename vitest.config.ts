import { defineConfig } from 'vitest/config';

/** Tests of functions that keep no state of a process: they share loaded modules, which halves what they cost. */
const PURE = ['capture', 'components', 'evaluation', 'mouse', 'projection', 'signature', 'verification'].map(
  (room) => `tests/${room}/**/*.test.{ts,tsx}`,
);

/** Tests of what the database is asked, which `npm test` runs once more with PostgreSQL; `npm run test:postgres` runs all there. */
const BOTH = [
  'api/recordings',
  'catalogue/{catalogue,uploads}',
  'faults/two-servers',
  'http/keys',
  'jobs/*',
  'privacy/privacy',
  'recordings/recordings',
  'runs/{alerts,beginning,change-runs,many-curves,run-store}',
  'work/sweep-orphans',
].map((name) => `tests/${name}.test.ts`);

const engine = process.env.MOUSEPRINT_TEST_ENGINE;
const whole = { include: ['tests/**/*.test.{ts,tsx}'], exclude: PURE };
const withPostgres = {
  name: 'postgresql',
  globalSetup: './tests/postgres/setup.ts',
  setupFiles: './tests/postgres/with-postgres.ts',
};

export default defineConfig({
  // Components import by the alias that Next knows.
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    environment: 'node',
    env: { TZ: 'UTC', MOUSEPRINT_ROOT: import.meta.dirname, MOUSEPRINT_DEVICE: 'cpu', LOG_LEVEL: 'silent' },
    // Processes, not threads: native modules and WebAssembly backends keep state per process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: engine === 'postgresql' ? { ...withPostgres, ...whole } : { name: 'whole', ...whole },
      },
      ...(engine === 'both' ? [{ extends: true as const, test: { ...withPostgres, include: BOTH } }] : []),
    ],
  },
});
