import { defineConfig } from 'vitest/config';

/** Tests of functions that keep no state of a process: they share loaded modules, which halves what they cost. */
const PURE = ['capture', 'components', 'evaluation', 'mouse', 'projection', 'signature', 'verification'].map(
  (room) => `tests/${room}/**/*.test.{ts,tsx}`,
);

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
        test: {
          name: 'whole',
          globalSetup: './tests/postgres/setup.ts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: PURE,
        },
      },
    ],
  },
});
