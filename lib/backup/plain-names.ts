import type Database from 'better-sqlite3';
import { onOneLine } from '../one-line.ts';
import { COLUMNS } from './columns.ts';

/**
 * Names that earlier versions took with tabs, ends of lines or marks that turn text around, on one line, in the copy that goes into a backup:
 * restoring refuses them, and nobody shall be unable to back up. A name that is then somebody else's gets a number.
 *
 * @param copy a snapshot of the catalogue, open for writing
 */
export function plainNames(copy: Database.Database): void {
  copy.function('is_odd', { deterministic: true }, (text) =>
    typeof text === 'string' && onOneLine(text) !== text ? 1 : 0,
  );
  for (const [table, columns] of Object.entries(COLUMNS))
    for (const [column, fault] of Object.entries(columns)) {
      const rows = copy
        .prepare(`SELECT rowid AS row, "${column}" AS text FROM "${table}" WHERE is_odd("${column}")`)
        .all() as { row: number; text: string }[];
      for (const { row, text } of rows) {
        const plain = onOneLine(text);
        if (fault(text) === undefined || fault(plain) !== undefined) continue;
        nameAnew(copy, { table, column, row }, plain);
      }
    }
}

function nameAnew(
  copy: Database.Database,
  { table, column, row }: { table: string; column: string; row: number },
  name: string,
): void {
  const update = copy.prepare(`UPDATE OR IGNORE "${table}" SET "${column}" = ? WHERE rowid = ?`);
  for (let n = 1; update.run(n === 1 ? name : `${name} ${n}`, row).changes === 0; n++);
}
