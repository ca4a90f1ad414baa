import { currentEngine } from './address.ts';
import type { Database } from './database.ts';

/**
 * What the engine itself finds wrong with the database, a line each; none where all is well. PostgreSQL looks at its pages only with
 * checksums and `pg_amcheck`, which are its administrator's; here its constraints are asked whether all rows were held to them.
 */
export async function databaseProblems(db: Database): Promise<string[]> {
  if (currentEngine() === 'postgresql') {
    const loose = await db.$queryRaw<{ name: string }[]>`
      SELECT conname::text AS name FROM pg_constraint
      WHERE NOT convalidated AND connamespace = current_schema()::regnamespace`;
    return loose.map(({ name }) => `the constraint ${name} does not hold for all rows`);
  }
  const answers = await db.$queryRawUnsafe<Record<string, string>[]>('PRAGMA integrity_check');
  const problems = answers.flatMap((row) => Object.values(row)).filter((answer) => answer !== 'ok');
  const dangling = await db.$queryRawUnsafe<unknown[]>('PRAGMA foreign_key_check');
  if (dangling.length > 0) problems.push(`${dangling.length} dangling references`);
  return problems;
}
