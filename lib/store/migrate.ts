import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { storageFault } from '../storage-faults.ts';
import { projectPath } from './root.ts';
import { BUSY_TIMEOUT } from './sqlite.ts';

/** One folder of prisma/migrations. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the script, as Prisma records it. */
  checksum: string;
}

/** The migrations that this version of the program knows, in order. */
export function readMigrations(directory = projectPath('prisma', 'migrations')): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Prisma's own table, so that its tools see the same history. */
export const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** A row of {@link HISTORY}. */
export interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: number | null;
}

function readHistory(db: Database.Database): Applied[] {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get();
  if (!table) return [];
  return db
    .prepare(
      `SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all() as Applied[];
}

/**
 * What is still to apply, after checking that what was applied is what we know.
 * @param where the database, for messages
 * @param elsewhere what to point elsewhere where it is not ours
 */
export function pendingMigrations(
  applied: readonly Applied[],
  known: readonly Migration[],
  where: string,
  elsewhere = 'MOUSEPRINT_DATA at another folder',
): Migration[] {
  for (const row of applied) {
    const migration = known.find(({ name }) => name === row.migration_name);
    if (!migration)
      throw new AppError(
        'unavailable',
        `The database ${where} was made by a newer version of Mouseprint (migration ${row.migration_name} is unknown here).`,
        { hint: `Update Mouseprint, or point ${elsewhere}.` },
      );
    if (migration.checksum !== row.checksum)
      throw new AppError(
        'unavailable',
        `The migration ${row.migration_name} was edited after it had been applied to ${where}.`,
        { hint: `Restore the folder prisma as it was released, or point ${elsewhere}.` },
      );
    if (row.finished_at === null)
      throw new AppError('unavailable', `The migration ${row.migration_name} did not finish on ${where}.`, {
        hint: 'Restore a backup with `npx mouseprint restore FILE`.',
      });
  }
  return known.filter(({ name }) => !applied.some((row) => row.migration_name === name));
}

function apply(db: Database.Database, migration: Migration): void {
  const started = Date.now();
  db.exec(migration.sql);
  const broken = db.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0)
    throw new AppError(
      'bad_data',
      `The migration ${migration.name} would leave ${broken.length} dangling references.`,
      {
        hint: 'Nothing was changed. Please report this with the versions before and after.',
      },
    );
  db.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), migration.checksum, Date.now(), migration.name, started);
}

/**
 * Brings the database up to date: each migration in a transaction of its own, so that a failure changes nothing. Several
 * processes may call this at once; one applies, the others wait. Creates the file when it is missing.
 * @returns the names of the migrations that were applied by this call.
 * @throws AppError `unavailable` when the history is not ours: newer, edited or unfinished.
 */
export function migrate(file: string, known: readonly Migration[] = readMigrations()): string[] {
  try {
    return bringUpToDate(file, known);
  } catch (error) {
    const fault = error instanceof AppError ? undefined : storageFault(error);
    if (!fault) throw error;
    const { code, message, hint } = fault;
    throw new AppError(code, `The database ${file} cannot be opened: ${message}`, { hint, cause: error });
  }
}

function bringUpToDate(file: string, known: readonly Migration[]): string[] {
  // Only the owner may look into a folder that holds biometric data.
  if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const db = new Database(file, { timeout: BUSY_TIMEOUT });
  try {
    if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = WAL');
    if (pendingMigrations(readHistory(db), known, file).length === 0) return [];
    // SQLite ignores this inside a transaction, and a migration that rebuilds a table needs it off.
    db.pragma('foreign_keys = OFF');
    db.exec(HISTORY);
    const names: string[] = [];
    for (const migration of known) {
      db.transaction(() => {
        if (!pendingMigrations(readHistory(db), known, file).includes(migration)) return;
        apply(db, migration);
        names.push(migration.name);
      }).immediate();
    }
    return names;
  } finally {
    db.close();
  }
}
