import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../lib/store/database.ts';
import { PrismaClient } from '../../lib/store/generated/prisma/client.ts';
import { SqliteAdapter } from '../../lib/store/sqlite.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A client that waits 20 ms for a lock, and another program's connection that takes it with `begin` until it commits. */
export async function lockedDatabase(begin: 'BEGIN IMMEDIATE' | 'BEGIN EXCLUSIVE') {
  const file = path.join(await temporaryDirectory(), 'locked.db');
  await (await openDatabase(file)).$disconnect();
  const db = new PrismaClient({ adapter: new SqliteAdapter(file, 20) });
  const other = new Sqlite(file);
  onTestFinished(async () => {
    other.close();
    await db.$disconnect();
  });
  other.exec(begin);
  return { db, release: () => other.exec('COMMIT') };
}
