import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { currentFence, type Fence, fenceQuery, isWriting, refused } from './fence.ts';
import { Mutex } from './mutex.ts';

/** How long a writer waits for another process to finish its transaction, in milliseconds. */
export const BUSY_TIMEOUT = 15_000;

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Inside = { client: BetterSqlite3.Database; onError(error: unknown): never };

const ALREADY_BEGUN = { run: () => undefined } as unknown as BetterSqlite3.Statement;

/** Statements that are kept compiled. Lists of values make texts without end, so the one that was used longest ago goes. */
const KEPT_STATEMENTS = 256;

/**
 * `prepare` that compiles each text once; Prisma's adapter would compile it anew at every call, which costs more than most statements. It
 * binds for good before it runs, which a statement that is used again cannot: values are handed over as it runs.
 */
function keepStatements(prepare: (sql: string) => BetterSqlite3.Statement) {
  const kept = new Map<string, BetterSqlite3.Statement>();
  return (sql: string) => {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value as string);
    return {
      bind: (values: unknown[]) => ({
        reader: statement.reader,
        columns: () => statement.columns(),
        run: () => statement.run(values),
        raw: () => ({ all: () => statement.raw().all(values) }),
      }),
    };
  };
}

/**
 * A Prisma adapter that keeps transactions apart, of which SQLite knows only one per connection.
 *
 * Prisma's own lets plain statements run while another request's transaction is open: they become a part of it, and are lost
 * when it is rolled back or its process dies, after they were confirmed. Here everything takes its turn. A transaction takes the
 * write lock when it begins: with SQLite's default, its first write fails at once when another process wrote in between.
 */
export class SqliteAdapter extends PrismaBetterSqlite3 {
  /** @param timeout how long to wait for other writers, ms */
  constructor(file: string, timeout = BUSY_TIMEOUT) {
    super({ url: file, timeout });
  }

  override async connect() {
    const adapter = await super.connect();
    const { client } = adapter as unknown as Inside;
    client.pragma('foreign_keys = ON');
    client.pragma('synchronous = NORMAL');
    // From the first write on: a row that was changed has been moved, and a later deletion does not find where it lay before.
    client.pragma('secure_delete = ON');
    serialise(adapter);
    return adapter;
  }
}

function serialise(adapter: Adapter): void {
  const mutex = new Mutex();
  const { client, onError } = adapter as unknown as Inside;
  const prepare = keepStatements(client.prepare.bind(client));
  client.prepare = ((sql: string) =>
    sql === 'BEGIN' ? ALREADY_BEGUN : prepare(sql)) as typeof client.prepare;

  const { queryRaw, executeRaw, executeScript, startTransaction } = adapter;
  const pass = (fence: Fence | undefined) => {
    if (!fence) return;
    const { sql, args } = fenceQuery(fence, () => '?');
    if (prepare(sql).bind(args).raw().all().length === 0) throw refused(fence);
  };
  /** A statement of a job, in a transaction that asks first whether the job is still its own. */
  const single = async <T>(sql: string, ask: () => Promise<T>): Promise<T> => {
    const fence = currentFence();
    if (!fence || !isWriting(sql)) return ask();
    client.exec('BEGIN IMMEDIATE');
    try {
      pass(fence);
      const answer = await ask();
      client.exec('COMMIT');
      return answer;
    } finally {
      if (client.inTransaction) client.exec('ROLLBACK');
    }
  };
  adapter.queryRaw = (query) => mutex.run(() => single(query.sql, () => queryRaw.call(adapter, query)));
  adapter.executeRaw = (query) => mutex.run(() => single(query.sql, () => executeRaw.call(adapter, query)));
  adapter.executeScript = (script) => mutex.run(() => executeScript.call(adapter, script));
  adapter.startTransaction = async (level) => {
    const release = await mutex.acquire();
    try {
      // Not left to the adapter, which would keep its lock for ever when the database is busy.
      client.exec('BEGIN IMMEDIATE');
      pass(currentFence());
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK');
      release();
      if (error instanceof AppError) throw error;
      return onError.call(adapter, error);
    }
    const transaction = await startTransaction.call(adapter, level);
    const { commit, rollback } = transaction;
    const end = (finish: () => Promise<void>) => async () => {
      // A commit that failed, on a full disk for instance, may have left it open.
      if (client.inTransaction) client.exec('ROLLBACK');
      await finish.call(transaction);
      release();
    };
    transaction.commit = end(commit);
    transaction.rollback = end(rollback);
    return transaction;
  };
}
