/** Columns that count bytes or rows of large data sets: beyond 2³¹, where PostgreSQL's integers end and SQLite's do not. */
const LARGE = /^(\s+(?:storeStart|storeBytes|rowsRead|eventsKept|bytes)\s+)Int\b/gm;

/**
 * The schema of the catalogue for PostgreSQL, made of the one for SQLite, so that there is one list of tables.
 *
 * - Large counts are double precision: exact up to 2⁵³, and a number in TypeScript as they are with SQLite.
 * - JSON is kept as it was written: JSONB would order keys anew and refuse the character NUL.
 * @param {string} schema prisma/schema.prisma
 * @returns {string}
 */
export function postgresSchema(schema) {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace(/output(\s+)= "[^"]*"/, 'output$1= "./postgresql"')
    .replace(LARGE, '$1Float')
    .replace(/^(\s+\w+\s+Json\??)/gm, '$1 @db.Json');
}
