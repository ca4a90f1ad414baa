import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { parseUrl, shownAddress } from './address.ts';
import { setClock } from './clock.ts';
import { currentFence, fenceQuery, isWriting, refused } from './fence.ts';
import { PrismaClient } from './generated/postgresql/client.ts';
import { hostId } from './host.ts';
import { isIndependent } from './independent.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { Mutex } from './mutex.ts';
import { isUnreachable, postgresFault } from './outages.ts';
import { patience } from './patience.ts';
import { stamped } from './stamped-rows.ts';

/** Connections of one process: one writes, the others read. */
const CONNECTIONS = 8;
const CONNECT_TIMEOUT = 10_000;
/** A process that is stopped in the midst of a transaction keeps all others from writing no longer than this, ms. */
const IDLE_IN_TRANSACTION = 15_000;
const RETRY_EVERY = 500;
/** How long a transaction waits for those before it, and may take, ms: one writer at a time serves all processes. */
const MAX_WAIT = 30_000;

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;
type Query = Parameters<Adapter['queryRaw']>[0];
type Queries = Pick<Adapter, 'queryRaw' | 'executeRaw'>;

/** How to connect to the database of an address; `schema` is where its tables lie, `public` unless told. */
function connection(address: string): { config: pg.PoolConfig; schema: string | undefined } {
  const url = parseUrl(address);
  const schema = url.searchParams.get('schema') ?? undefined;
  url.searchParams.delete('schema');
  return {
    schema,
    config: {
      connectionString: url.href,
      application_name: `mouseprint ${hostId()} ${process.pid}`.slice(0, 63),
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
      ...(schema && { options: `-c search_path="${schema}"` }),
    },
  };
}

/**
 * Ends a transaction that was begun here. Prisma sends the statement itself and then calls `commit` or `rollback`, which only give the connection
 * back: without the statement it would go back with the transaction open, and what is asked on it later would be part of that.
 */
async function end(transaction: Transaction, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  try {
    await transaction.executeRaw({ sql: how, args: [], argTypes: [] });
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await (how === 'COMMIT' ? transaction.commit() : transaction.rollback());
}

/** Tries until the server is there, for as long as this process has patience. */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnreachable(causeOf(error)) || performance.now() - began > patience()) throw error;
      await wait(RETRY_EVERY);
    }
  }
}

/** What PostgreSQL or the network said, where Prisma's adapter has put it into words of its own. */
function causeOf(error: unknown): unknown {
  const { cause } = (error ?? {}) as {
    cause?: { kind?: string; originalCode?: string; originalMessage?: string };
  };
  switch (cause?.kind) {
    case 'DatabaseNotReachable':
      return { code: 'ECONNREFUSED' };
    case 'ConnectionClosed':
      return { code: 'ECONNRESET' };
    case 'SocketTimeout':
      return { code: 'ETIMEDOUT' };
  }
  return cause?.originalCode ? { code: cause.originalCode, message: cause.originalMessage } : error;
}

/**
 * Prisma's adapter with transactions one after the other, as SQLite has them, over all processes: each begins by taking one lock of the
 * database. What is written in transactions is therefore seen in the order of its ids, nobody reads what another is about to change, and
 * what holds with one engine holds with the other. The lock goes with its connection, however that ends. What is done {@link independently}
 * takes no part in it.
 */
class SerialAdapter extends PrismaPg {
  readonly #where: string;

  constructor(config: pg.PoolConfig, where: string, schema: string | undefined) {
    // Without listeners, the loss of an idle connection would end the process.
    super({ ...config, max: CONNECTIONS }, { schema, onPoolError: () => {}, onConnectionError: () => {} });
    this.#where = where;
  }

  override async connect() {
    const adapter = await super.connect();
    const mutex = new Mutex();
    this.#named(adapter);
    this.#fenced(adapter);
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async () => {
      const release = isIndependent() ? () => {} : await mutex.acquire();
      try {
        return await reach(() => this.#begin(start, release));
      } catch (error) {
        release();
        throw postgresFault(causeOf(error), this.#where) ?? error;
      }
    };
    return adapter;
  }

  async #begin(start: Adapter['startTransaction'], release: () => void): Promise<Transaction> {
    // Each statement sees what was committed before it, so also what was committed while it waited for the lock.
    const transaction = await start('READ COMMITTED');
    try {
      const sql = `SELECT pg_advisory_xact_lock(hashtext('mouseprint ' || current_schema()))`;
      if (!isIndependent()) await transaction.executeRaw({ sql, args: [], argTypes: [] });
      const fence = currentFence();
      if (fence) {
        const { sql, args } = fenceQuery(fence, (n) => `$${n}`);
        const argTypes = [
          { scalarType: 'string', arity: 'scalar' },
          { scalarType: 'int', arity: 'scalar' },
        ] as const;
        const { rows } = await transaction.queryRaw({ sql, args, argTypes: [...argTypes] });
        if (rows.length === 0) throw refused(fence);
      }
    } catch (error) {
      await end(transaction, 'ROLLBACK').catch(() => {});
      throw error;
    }
    this.#named(transaction);
    const { commit, rollback } = transaction;
    const released = (finish: () => Promise<void>) => async () => {
      try {
        await finish.call(transaction);
      } finally {
        release();
      }
    };
    transaction.commit = released(commit);
    transaction.rollback = released(rollback);
    return transaction;
  }

  /** Puts what a job writes without a transaction into one, which asks first whether the job is still its own. */
  #fenced(adapter: Adapter): void {
    for (const verb of ['queryRaw', 'executeRaw'] as const) {
      const ask = adapter[verb].bind(adapter) as (query: Query) => Promise<unknown>;
      const inTransaction = async (query: Query) => {
        const transaction = await adapter.startTransaction();
        try {
          const answer = await transaction[verb](query);
          await end(transaction, 'COMMIT');
          return answer;
        } catch (error) {
          await end(transaction, 'ROLLBACK').catch(() => {});
          throw error;
        }
      };
      const choose = (query: Query) =>
        currentFence() && isWriting(query.sql) ? inTransaction(query) : ask(query);
      Object.assign(adapter, { [verb]: choose });
    }
  }

  /** Tells outages by name, with a way out. */
  #named(queries: Queries): void {
    for (const verb of ['queryRaw', 'executeRaw'] as const) {
      const ask = (queries[verb] as (query: unknown) => Promise<unknown>).bind(queries);
      const named = async (query: unknown) => {
        try {
          return await reach(() => ask(query));
        } catch (error) {
          throw postgresFault(causeOf(error), this.#where) ?? error;
        }
      };
      Object.assign(queries, { [verb]: named });
    }
  }
}

/** Asks the database for the time. */
async function readClock(client: pg.ClientBase | pg.Client): Promise<void> {
  const asked = performance.now();
  const { rows } = await client.query<{ ms: string }>(
    `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms`,
  );
  setClock(Number(rows[0].ms), asked);
}

/**
 * Opens the PostgreSQL database at `address`, makes or updates its tables, and asks it for the time.
 * @throws AppError that names what is wrong with the address, the server, the user or the database
 */
export async function openPostgres(address: string): Promise<PrismaClient> {
  const { config, schema } = connection(address);
  const where = shownAddress(address);
  try {
    await reach(async () => {
      const client = new pg.Client(config);
      client.on('error', () => {});
      await client.connect();
      try {
        await migratePostgres(client, where, schema);
        await readClock(client);
      } finally {
        await client.end().catch(() => {});
      }
    });
    const client = new PrismaClient({
      adapter: new SerialAdapter(config, where, schema),
      transactionOptions: { maxWait: MAX_WAIT, timeout: MAX_WAIT },
    });
    await client.$connect();
    // The same client but for the times in its rows; its type lacks only what nobody uses.
    return client.$extends({
      query: {
        $allModels: {
          $allOperations: ({ model, operation, args, query }) => query(stamped(model, operation, args)),
        },
      },
    }) as unknown as PrismaClient;
  } catch (error) {
    throw postgresFault(causeOf(error), where) ?? error;
  }
}
