import { existsSync } from 'node:fs';
import { postgresPrograms } from './postgres-programs.js';
import { run } from './run.js';

/** Sees to it that there is a PostgreSQL for tests, installed from Debian's packages where that is possible; says so where there is none. */
export async function bringPostgres() {
  if (postgresPrograms()) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing PostgreSQL for the tests …');
    const quiet = { capture: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update', '-qq'], quiet);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet);
  }
  if (postgresPrograms()) return true;
  console.log(
    'PostgreSQL is not installed: its tests are skipped, and nothing runs with it. (apt-get install postgresql)',
  );
  return false;
}
