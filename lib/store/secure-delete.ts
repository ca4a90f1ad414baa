import { currentEngine } from './address.ts';
import { type Database, database } from './database.ts';
import { log } from './log.ts';

/*
 * What each engine can keep of "gone for good". SQLite overwrites what is changed or deleted where it lay (`secure_delete`, of every
 * connection), and its write-ahead log is folded in and cut. PostgreSQL leaves dead rows in its files until it vacuums, and what they were
 * in its write-ahead log and in copies of that until those are recycled: no program that connects to it can change this. docs/trust.md says so.
 */

/** Says that the file holds no remains of versions that overwrote only what they deleted. */
const REBUILT = 'store.rebuilt';

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
  const result = await work(db);
  await rebuildOnce(db);
  await foldLog(db);
  return result;
}

/** Writes the file anew at its first deletion, without what earlier versions left of rows that they changed. */
async function rebuildOnce(db: Database): Promise<void> {
  if (currentEngine() !== 'sqlite') return;
  if (await db.setting.findUnique({ where: { key: REBUILT } })) return;
  try {
    await db.$executeRawUnsafe('VACUUM');
    await db.setting.upsert({ where: { key: REBUILT }, create: { key: REBUILT, value: true }, update: {} });
  } catch (error) {
    // Nobody's deletion fails by it: the disk is full, or somebody else writes. The next one tries again.
    log().warn({ err: error }, 'the database could not be written anew');
  }
}
