import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { AppError } from '../errors.ts';
import { type Applied, pendingMigrations, readMigrations } from './migrate.ts';
import { projectPath } from './root.ts';

/** The oldest version that is tested, as `server_version_num` has it. */
const OLDEST = 130_000;

const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;

/** Where the migrations of PostgreSQL lie; those of SQLite are made and numbered on their own. */
export const POSTGRES_MIGRATIONS = () => projectPath('prisma', 'postgresql');

/**
 * Brings a PostgreSQL database up to date, in one transaction: a failure changes nothing. Of several processes that call this at once one
 * applies, the others wait.
 * @param where for messages
 * @param schema made where it is missing
 * @throws AppError `unavailable` when the server is too old, or the history is not ours
 */
export async function migratePostgres(
  client: ClientBase,
  where: string,
  schema: string | undefined,
): Promise<string[]> {
  const version = await client.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  );
  const [{ number, name }] = version.rows;
  if (Number(number) < OLDEST)
    throw new AppError('unavailable', `The database ${where} is of PostgreSQL ${name}, which is too old.`, {
      hint: 'Mouseprint needs PostgreSQL 13 or later.',
    });
  const known = readMigrations(POSTGRES_MIGRATIONS());
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('mouseprint migrations'))`);
    if (schema) await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll('"', '""')}"`);
    const table = await client.query(`SELECT to_regclass('_prisma_migrations') AS found`);
    const { rows } = table.rows[0].found
      ? await client.query<Applied>(
          `SELECT migration_name, checksum, extract(epoch FROM finished_at)::float8 AS finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
        )
      : { rows: [] };
    const pending = pendingMigrations(rows, known, where, 'MOUSEPRINT_DATABASE at another database');
    if (pending.length > 0) await client.query(HISTORY);
    for (const { name, sql, checksum } of pending) {
      await client.query(sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)`,
        [randomUUID(), checksum, name],
      );
    }
    await client.query('COMMIT');
    return pending.map(({ name }) => name);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
