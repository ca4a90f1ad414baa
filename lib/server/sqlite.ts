import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type BetterSqlite3 from 'better-sqlite3';

/** How long a writer waits for another process to finish its transaction, in milliseconds. */
export const BUSY_TIMEOUT = 15_000;

/**
 * A Prisma adapter whose transactions take the write lock when they begin. SQLite's default takes it at the first write; when another
 * process wrote in between, that write fails at once, whatever the busy timeout. Server, jobs and command line share one
 * file, so they must wait for each other instead.
 */
export class SqliteAdapter extends PrismaBetterSqlite3 {
  /** @param timeout how long to wait for other writers, ms */
  constructor(file: string, timeout = BUSY_TIMEOUT) {
    super({ url: file, timeout });
  }

  override async connect() {
    const adapter = await super.connect();
    const { client } = adapter as unknown as { client: BetterSqlite3.Database };
    client.pragma('foreign_keys = ON');
    client.pragma('synchronous = NORMAL');
    const prepare = client.prepare.bind(client);
    client.prepare = ((sql: string) =>
      prepare(sql === 'BEGIN' ? 'BEGIN IMMEDIATE' : sql)) as typeof client.prepare;
    return adapter;
  }
}
