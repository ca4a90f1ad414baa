import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Components import by the alias that Next knows.
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    environment: 'node',
    globalSetup: './tests/postgres/setup.ts',
    include: ['tests/**/*.test.{ts,tsx}'],
    env: { TZ: 'UTC', MOUSEPRINT_ROOT: import.meta.dirname, LOG_LEVEL: 'silent' },
    // Processes, not threads: native modules and WebAssembly backends keep state per process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
