import { currentEngine } from '../../lib/store/address.ts';
import { database } from '../../lib/store/database.ts';

/** Every column of the catalogue, as the engine itself lists them. */
export async function columnsOfCatalogue(): Promise<{ name: string; column: string; type: string }[]> {
  const db = await database();
  return currentEngine() === 'sqlite'
    ? db.$queryRaw`
        SELECT t.name AS "name", c.name AS "column", c.type AS "type"
        FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`
    : db.$queryRaw`
        SELECT table_name::text AS "name", column_name::text AS "column", data_type::text AS "type"
        FROM information_schema.columns WHERE table_schema = current_schema()`;
}

/**
 * What a reader of the catalogue's server can see, a text per row, bytes as hexadecimal; nothing where the catalogue is a file below the data
 * directory, whose bytes say more.
 */
export async function rowsOfServer(): Promise<Buffer<ArrayBuffer>[]> {
  if (currentEngine() === 'sqlite') return [];
  const db = await database();
  const tables = new Set((await columnsOfCatalogue()).map(({ name }) => name));
  const rows = await Promise.all(
    [...tables].map((table) =>
      db.$queryRawUnsafe<{ row: string }[]>(`SELECT row_to_json(t)::text AS "row" FROM "${table}" t`),
    ),
  );
  return rows.flat().map(({ row }) => Buffer.from(row));
}
