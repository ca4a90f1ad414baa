import { csvFormatBody, csvFormatRow } from 'd3';

// Also the full-width forms, which spreadsheets fold to the plain ones.
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
function harmless(value: unknown): unknown {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}

/** Rows as CSV with a header, safe to open in a spreadsheet. */
export function rowsToCsv(rows: readonly Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const body = rows.map((row) =>
    Object.fromEntries(columns.map((name) => [name, harmless(row[name]) as string])),
  );
  const header = csvFormatRow(columns.map((name) => String(harmless(name))));
  return [header, ...(rows.length === 0 ? [] : [csvFormatBody(body, columns)])].join('\n');
}
