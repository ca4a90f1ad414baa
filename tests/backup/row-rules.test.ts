import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { rowRulesOf } from '../../lib/backup/row-rules.ts';
import { migrate, readMigrations } from '../../lib/store/migrate.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

it('rules of rows can be asked of a database of every version', async () => {
  const directory = await temporaryDirectory();
  const migrations = readMigrations();
  const counts = migrations.map(({ name }, i) => {
    const file = path.join(directory, `${name}.db`);
    migrate(file, migrations.slice(0, i + 1));
    const db = new Sqlite(file);
    const rules = rowRulesOf(db);
    for (const { table, where } of rules)
      expect(db.prepare(`SELECT rowid FROM "${table}" WHERE ${where}`).all(), `${name}: ${table}`).toEqual(
        [],
      );
    db.close();
    return rules.length;
  });
  expect(counts.at(-1)).toBeGreaterThan(counts[0]);
});
