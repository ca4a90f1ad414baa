import Sqlite from 'better-sqlite3';
import { HISTORY, type Migration } from '../store/migrate.ts';

/** An object of a database, as SQLite keeps it. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/** Everything that a database is made of, tables that SQLite itself adds included. Runs nothing of it. */
export function readSchema(db: Sqlite.Database): SchemaObject[] {
  return db
    .prepare('SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name')
    .all() as SchemaObject[];
}

/** The schema after each migration: what a database of this or an earlier version is made of. */
function knownSchemas(known: readonly Migration[]): SchemaObject[][] {
  const db = new Sqlite(':memory:');
  try {
    db.exec(HISTORY);
    return known.map(({ sql }) => {
      db.exec(sql);
      return readSchema(db);
    });
  } finally {
    db.close();
  }
}

const same = (a: SchemaObject, b: SchemaObject | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * How many migrations made a schema, names and SQL compared exactly.
 * @returns 0 when no version of the program ever made it.
 */
export function versionOf(schema: readonly SchemaObject[], known: readonly Migration[]): number {
  return (
    1 +
    knownSchemas(known).findIndex(
      (version) => version.length === schema.length && version.every((part, i) => same(part, schema[i])),
    )
  );
}

/** Whether the table of migrations is exactly ours, so that reading it runs nothing. */
export function hasHistory(schema: readonly SchemaObject[], known: readonly Migration[]): boolean {
  const [first] = knownSchemas(known.slice(0, 1));
  const ours = first?.find(({ name }) => name === '_prisma_migrations');
  const here = schema.filter(({ name }) => name === '_prisma_migrations');
  return ours !== undefined && here.length === 1 && same(ours, here[0]);
}

/** The first object that is in no version of the schema, or the first that is missing; for people. */
export function foreignPart(schema: readonly SchemaObject[], known: readonly Migration[]): string {
  const versions = knownSchemas(known);
  const ours = new Set(versions.flat().map((part) => JSON.stringify(part)));
  const foreign = schema.find((part) => !ours.has(JSON.stringify(part)));
  if (foreign)
    return `holds what no backup holds: the ${foreign.type} ${JSON.stringify(foreign.name.slice(0, 60))}`;
  const here = new Set(schema.map((part) => JSON.stringify(part)));
  const missing = (versions.at(-1) ?? []).find((part) => !here.has(JSON.stringify(part)));
  return `has no ${missing?.type ?? 'table'} ${missing?.name ?? ''}, or one of another version`;
}
