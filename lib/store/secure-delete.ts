import { type Database, database } from './database.ts';

/**
 * Deletes rows at once and for good: overwritten where they lay in the database, and gone from its write-ahead log.
 * `work` does the deleting.
 */
export async function secureDelete<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await database();
  await db.$queryRawUnsafe('PRAGMA secure_delete = ON');
  const result = await work(db);
  await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
  return result;
}
