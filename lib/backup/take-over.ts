import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { type Migration, migrate, readMigrations } from '../store/migrate.ts';
import { COLUMNS } from './columns.ts';
import { EARLIER_COLUMNS } from './earlier-columns.ts';
import type { Cell } from './grammar.ts';
import { comeToRest } from './rest.ts';
import { rowRulesOf } from './row-rules.ts';
import { foreignPart, hasHistory, readSchema, versionOf } from './schema.ts';

/** Bytes of one value; the program writes none that is nearly as large. */
const MOST_CELL = 64 * 1024 * 1024;
const PAGE = 4096;

/** What is wrong with a database, as the end of a sentence about it. */
class Unsound extends Error {}

/**
 * Makes a database of our own, up to date, from the rows of one that may be anybody's. Of the other nothing is kept but values that
 * were looked at one by one: it is opened read-only with SQLite's defences on, its schema is compared exactly before any other
 * statement, and its rows are copied into tables that this program made. Synchronous and as long as the file: call it in a process that
 * can be ended.
 *
 * @param foreign a copy of it that may be changed, without a write-ahead log beside it, such as SQLite's backup makes
 * @param fresh a file that is not there yet
 * @param name how to call the foreign one in messages
 * @throws AppError `bad_data` that says what is wrong, `unavailable` for one of a newer version.
 */
export function takeOver(foreign: string, fresh: string, name: string): void {
  const known = readMigrations();
  try {
    prepareHeader(foreign);
    const from = openDefended(foreign);
    try {
      const version = checkSchema(from, known, name);
      migrate(fresh, known.slice(0, version));
      copyRows(from, fresh);
    } finally {
      from.close();
    }
    migrate(fresh, known);
    comeToRest(fresh);
  } catch (error) {
    if (error instanceof Unsound) throw new AppError('bad_data', `${name} ${error.message}.`);
    if (error instanceof Sqlite.SqliteError && !/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(error.code))
      throw new AppError('bad_data', `${name} is damaged: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** What SQLite itself would read from the header and believe. Marks the file as one that has no write-ahead log. */
function prepareHeader(file: string): void {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r+');
  try {
    if (readSync(handle, header, 0, 100, 0) < 100) throw new Unsound('is not a database');
    refuseHeader(header, statSync(file).size);
    writeSync(handle, Buffer.from([1, 1]), 0, 2, 18);
  } finally {
    closeSync(handle);
  }
}

function refuseHeader(header: Buffer, size: number): void {
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new Unsound('is not a database');
  const [write, read] = [header[18], header[19]];
  const expected: [string, boolean][] = [
    [`pages of ${PAGE} bytes`, header.readUInt16BE(16) === PAGE && header[20] === 0],
    ['as many pages as it says', header.readUInt32BE(28) * PAGE === size],
    ['a journal or a write-ahead log', write === read && (read === 1 || read === 2)],
    ['text in UTF-8', header.readUInt32BE(56) === 1],
    ['no vacuum of its own', header.readUInt32BE(52) === 0 && header.readUInt32BE(64) === 0],
    [
      'no version or application of somebody else',
      header.readUInt32BE(60) === 0 && header.readUInt32BE(68) === 0,
    ],
  ];
  const wrong = expected.find(([, holds]) => !holds);
  if (wrong) throw new Unsound(`is not one that this program writes: it should have ${wrong[0]}`);
}

/** Read-only. Defensive mode is better-sqlite3's own default. */
function openDefended(file: string): Sqlite.Database {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  // Before the first statement, which reads the schema.
  for (const setting of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0', 'query_only = ON'])
    db.pragma(setting);
  return db;
}

function checkSchema(db: Sqlite.Database, known: readonly Migration[], name: string): number {
  const schema = readSchema(db);
  const version = versionOf(schema, known);
  if (version === 0) {
    refuseNewer(db, known, name);
    throw new Unsound(foreignPart(schema, known));
  }
  const integrity = db.pragma('integrity_check(1)', { simple: true });
  if (integrity !== 'ok') throw new Unsound(`is damaged: ${String(integrity).slice(0, 200)}`);
  const history = db
    .prepare('SELECT migration_name, checksum, finished_at FROM _prisma_migrations ORDER BY migration_name')
    .all() as { migration_name: unknown; checksum: unknown; finished_at: unknown }[];
  const isOurs =
    history.length === version &&
    history.every(
      (row, i) =>
        row.migration_name === known[i].name &&
        row.checksum === known[i].checksum &&
        row.finished_at !== null,
    );
  if (!isOurs) throw new Unsound('has a history of migrations that does not belong to its tables');
  return version;
}

/** A table of migrations exactly as ours, with a name that we do not know, is that of a newer version. */
function refuseNewer(db: Sqlite.Database, known: readonly Migration[], name: string): void {
  if (!hasHistory(readSchema(db), known)) return;
  const names = db.prepare('SELECT migration_name FROM _prisma_migrations LIMIT 1000').pluck().all();
  const unknown = names.find((one) => !known.some((migration) => migration.name === one));
  if (typeof unknown === 'string')
    throw new AppError(
      'unavailable',
      `${name} was made by a newer version of Mouseprint (migration ${JSON.stringify(unknown.slice(0, 60))} is unknown here).`,
      { hint: 'Update Mouseprint, then restore the backup.' },
    );
}

/** Copies every row of every table, each value looked at, and what hangs together with others looked at after that. */
function copyRows(from: Sqlite.Database, fresh: string): void {
  const to = new Sqlite(fresh, { fileMustExist: true });
  try {
    to.pragma('foreign_keys = OFF');
    to.pragma('synchronous = OFF');
    to.transaction(() => {
      for (const table of tablesOf(to)) copyTable(from, to, table);
      const [dangling] = to.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (dangling)
        throw new Unsound(`has a row of ${dangling.table} that belongs to none of ${dangling.parent}`);
      for (const { table, where, what } of rowRulesOf(to)) {
        const wrong = to.prepare(`SELECT rowid FROM "${table}" WHERE ${where} LIMIT 1`).pluck().get();
        if (wrong !== undefined) throw new Unsound(`has a row ${wrong} of ${table} ${what}`);
      }
    })();
  } finally {
    to.close();
  }
}

function tablesOf(db: Sqlite.Database): string[] {
  const names = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_prisma_migrations' ORDER BY name`,
    )
    .pluck();
  return names.all() as string[];
}

function copyTable(from: Sqlite.Database, to: Sqlite.Database, table: string): void {
  const columns = (to.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  const grammars = columns.map((column) => {
    const grammar = (COLUMNS[table] ?? EARLIER_COLUMNS[table])?.[column];
    if (!grammar) throw new Error(`There is no grammar for ${table}.${column}.`);
    return grammar;
  });
  for (const column of columns) {
    const large = from
      .prepare(`SELECT 1 FROM "${table}" WHERE octet_length("${column}") > ${MOST_CELL} LIMIT 1`)
      .get();
    if (large) throw new Unsound(`has a ${table}.${column} of more than ${MOST_CELL / 1024 / 1024} MB`);
  }
  const list = columns.map((column) => `"${column}"`).join(', ');
  const insert = to.prepare(`INSERT INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of from.prepare(`SELECT ${list} FROM "${table}"`).raw().iterate() as Iterable<Cell[]>) {
    row.forEach((value, i) => {
      const wrong = grammars[i](value);
      if (wrong) throw new Unsound(`has a ${table}.${columns[i]} that ${wrong}: ${shown(value)}`);
    });
    insert.run(row);
  }
}

function shown(value: Cell): string {
  const text = Buffer.isBuffer(value) ? `${value.length} bytes` : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
