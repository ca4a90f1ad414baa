import { currentEngine } from './address.ts';
import { clockAge, setClock } from './clock.ts';
import type { Database } from './database.ts';

/** A clock that nobody sets may go wrong by some milliseconds in this time, and stands still while a machine sleeps. */
const KEEPS = 30_000;

/** Asks the database for the time again, where that counts and was long ago. */
export async function keepClock(db: Database): Promise<void> {
  if (currentEngine() === 'sqlite' || clockAge() < KEEPS) return;
  const asked = performance.now();
  const [{ ms }] = await db.$queryRaw<{ ms: number }[]>`
    SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS float8) AS "ms"`;
  setClock(ms, asked);
}
