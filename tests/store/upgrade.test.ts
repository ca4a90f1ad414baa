import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../lib/store/migrate.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const known = readMigrations();
const RUN = `INSERT INTO Run (id, name, status, config, seed, codeVersion, environment, command, notes)
  VALUES ('r', 'old-run', 'finished', '{}', 1, '', '{}', '', 'kept')`;
const METRIC = `INSERT INTO Metric (runId, name, last, min, max, count) VALUES ('r', 'loss', 1, 0.5, 2, 3)`;
const PROFILE = `INSERT INTO Profile (id, name, model, modelHash, dims, embeddings, updatedAt)
  VALUES ('p', 'Ada', 'm', 'h', 1, x'0000803f', 0)`;

function schema(db: Sqlite.Database): unknown[] {
  return db
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE name <> '_prisma_migrations' AND sql IS NOT NULL ORDER BY name`,
    )
    .all();
}

describe('a database of an earlier version', () => {
  it.each(known.map(({ name }, i) => [name, i + 1] as const))(
    '%s is brought up to date with its rows',
    async (_, count) => {
      const folder = await temporaryDirectory();
      const [file, fresh] = [path.join(folder, 'old.db'), path.join(folder, 'new.db')];
      migrate(file, known.slice(0, count));
      const old = new Sqlite(file);
      for (const sql of [RUN, METRIC, PROFILE]) old.exec(sql);
      old.close();
      expect(migrate(file)).toEqual(known.slice(count).map(({ name }) => name));
      migrate(fresh);
      const [upgraded, made] = [new Sqlite(file), new Sqlite(fresh)];
      expect(schema(upgraded)).toEqual(schema(made));
      expect(upgraded.prepare('SELECT notes FROM Run').pluck().all()).toEqual(['kept']);
      expect(upgraded.prepare('SELECT last FROM Metric WHERE runId = ?').pluck().all('r')).toEqual([1]);
      expect(upgraded.prepare('SELECT hex(embeddings) FROM Profile').pluck().all()).toEqual(['0000803F']);
      expect(upgraded.pragma('foreign_key_check')).toEqual([]);
      upgraded.close();
      made.close();
    },
  );
});
