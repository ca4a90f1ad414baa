import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Migration, migrate, readMigrations } from '../../lib/store/migrate.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const first: Migration = { name: '0001_a', sql: 'CREATE TABLE a (id INTEGER PRIMARY KEY);', checksum: '1' };
const second: Migration = {
  name: '0002_b',
  sql: 'CREATE TABLE b (id INTEGER REFERENCES a(id));',
  checksum: '2',
};

async function databasePath() {
  return path.join(await temporaryDirectory(), 'deep', 'test.db');
}

function tables(file: string): string[] {
  const db = new Sqlite(file, { readonly: true });
  const rows = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all();
  db.close();
  return (rows as { name: string }[]).map(({ name }) => name);
}

describe('migrate', () => {
  it('applies what is missing, once, in order', async () => {
    const file = await databasePath();
    expect(migrate(file, [first])).toEqual(['0001_a']);
    expect(migrate(file, [first, second])).toEqual(['0002_b']);
    expect(migrate(file, [first, second])).toEqual([]);
    expect(tables(file)).toEqual(['_prisma_migrations', 'a', 'b']);
  });

  it('changes nothing when a migration fails half-way', async () => {
    const file = await databasePath();
    const broken = {
      name: '0002_b',
      sql: 'CREATE TABLE c (id INTEGER); CREATE TABLE a (id INTEGER);',
      checksum: '3',
    };
    expect(() => migrate(file, [first, broken])).toThrow('table a already exists');
    expect(tables(file)).toEqual(['_prisma_migrations', 'a']);
    expect(migrate(file, [first, second])).toEqual(['0002_b']);
  });

  it('refuses a migration that leaves dangling references', async () => {
    const file = await databasePath();
    const dangling = { ...second, sql: `${second.sql} INSERT INTO b VALUES (7);` };
    expect(() => migrate(file, [first, dangling])).toThrow('1 dangling references');
    expect(tables(file)).toEqual(['_prisma_migrations', 'a']);
  });

  it('refuses a database from a newer version', async () => {
    const file = await databasePath();
    migrate(file, [first, second]);
    expect(() => migrate(file, [first])).toThrow(/newer version of Mouseprint \(migration 0002_b/);
  });

  it('refuses an edited migration', async () => {
    const file = await databasePath();
    migrate(file, [first]);
    expect(() => migrate(file, [{ ...first, checksum: 'x' }])).toThrow('0001_a was edited');
  });

  it('refuses a migration that never finished', async () => {
    const file = await databasePath();
    migrate(file, [first]);
    const db = new Sqlite(file);
    db.exec('UPDATE _prisma_migrations SET finished_at = NULL');
    db.close();
    expect(() => migrate(file, [first])).toThrow('did not finish');
  });

  it('leaves a database in write-ahead mode', async () => {
    const file = await databasePath();
    migrate(file);
    const db = new Sqlite(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
    expect(readMigrations().length).toBeGreaterThan(0);
  });
});
