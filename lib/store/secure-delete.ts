import { currentEngine } from './address.ts';
import { type Database, database } from './database.ts';

/*
 * What each engine can keep of "gone for good". SQLite overwrites what is deleted where it lay, and its write-ahead log is folded in and
 * cut. PostgreSQL leaves dead rows in its files until it vacuums, and what they were in its write-ahead log and in copies of that until
 * those are recycled: no program that connects to it can change this. docs/trust.md says so.
 */

/** From now on this connection overwrites what it deletes, where the engine can. */
export async function overwriteDeleted(db: Database): Promise<void> {
  if (currentEngine() === 'sqlite') await db.$queryRawUnsafe('PRAGMA secure_delete = ON');
}

/** Folds the write-ahead log into the database, where that is this program's to do: what was deleted is gone from it, and it takes less room. */
export async function foldLog(db: Database): Promise<void> {
  if (currentEngine() === 'sqlite') await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
}

/**
 * Deletes rows at once and, as far as the engine can, for good: overwritten where they lay in the database, and gone from its write-ahead
 * log. `work` does the deleting.
 */
export async function secureDelete<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await database();
  await overwriteDeleted(db);
  const result = await work(db);
  await foldLog(db);
  return result;
}
