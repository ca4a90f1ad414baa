import { z } from 'zod';
import { originOf } from '../concepts.ts';
import { AppError } from '../errors.ts';
import { BUTTON_CODES, type ButtonCodes } from '../mouse/button-codes.ts';
import { oneLine } from '../one-line.ts';
import { DELIMITER_NAMES, type Delimiter } from './csv/records.ts';
import { CSV_QUESTIONS, CSV_ROLE_NAMES, type CsvRole } from './csv/roles.ts';
import { TIME_UNITS, type TimeUnit } from './csv/times.ts';
import { datasetIdOfName } from './dataset-id.ts';
import { listManifests } from './manifest.ts';

const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as [T, ...T[]];

const columnName = z.string().trim().min(1).max(200);
const optionalColumn = columnName.optional();

export const csvOptionsSchema = z.strictObject({
  /** How the data set is called. */
  name: oneLine(80).min(1),
  /**
   * Which column of the file has which role, by its name or its number from 1. Subject and session come from folder and
   * file names when not given.
   */
  columns: z.strictObject({
    t: columnName,
    x: columnName,
    y: columnName,
    subject: optionalColumn,
    session: optionalColumn,
    split: optionalColumn,
    state: optionalColumn,
    button: optionalColumn,
    pressed: optionalColumn,
    left: optionalColumn,
    middle: optionalColumn,
    right: optionalColumn,
    pointer: optionalColumn,
  }),
  /** Unit of times that are numbers; dates and times of day are read as such. */
  timeUnit: z.enum(names<TimeUnit>(TIME_UNITS)),
  /** A pause longer than this begins a new session. */
  sessionGapMs: z.number().positive().optional(),
  /** What stands between columns; found out when not given. */
  delimiter: z.enum(['comma', 'semicolon', 'tab', 'pipe', 'space']).optional(),
  /** The decimal sign; found out when not given. */
  decimal: z.enum(['point', 'comma']).optional(),
  /** What numbers for buttons mean; found out where that can be. */
  buttonCodes: z.enum(names<ButtonCodes>(BUTTON_CODES)).optional(),
  /** x and y are steps from the row before, not positions. */
  offsets: z.boolean().optional(),
  /** Pixels in a unit of x and y. */
  scale: z.number().positive().optional(),
  /** Questions that were answered by "it is so". */
  accept: z.array(z.enum(CSV_QUESTIONS)).optional(),
});
export type CsvOptions = z.infer<typeof csvOptionsSchema>;

/** The character of a delimiter's name. */
export function delimiterOf(name: CsvOptions['delimiter']): Delimiter | undefined {
  return (Object.keys(DELIMITER_NAMES) as Delimiter[]).find(
    (delimiter) => DELIMITER_NAMES[delimiter] === name,
  );
}

const RESERVED = new Set([...listManifests().map(({ id }) => id), 'recordings']);

/** The identifier of a data set called `name`: "My Mice, 2026" is `my-mice-2026`. Throws `bad_request` for names that are taken. */
export function datasetIdOf(name: string): string {
  const id = datasetIdOfName(name);
  if (id === '') throw new AppError('bad_request', `"${name}" has no letter or digit to make a name of.`);
  if (RESERVED.has(id) || originOf('readers', id)) {
    throw new AppError('bad_request', `The name "${id}" is taken by a built-in data set.`, {
      hint:
        id === 'sample' || id === 'recordings'
          ? 'Choose another name.'
          : `Choose another name; for that data set itself: npx mouseprint import ${id} --from DIR`,
    });
  }
  return id;
}

/** Reads `t=Timestamp,x=X,y=Y,subject=ID`. Throws `bad_request` that says what is wrong. */
export function parseColumns(text: string): CsvOptions['columns'] {
  const columns: Partial<Record<CsvRole, string>> = {};
  for (const part of text.split(',')) {
    const [role, ...rest] = part.split('=');
    const name = rest.join('=').trim();
    const known = CSV_ROLE_NAMES.find((candidate) => candidate === role.trim());
    if (!known || name === '') {
      throw new AppError('bad_request', `"${part}" is not a column mapping.`, { hint: COLUMNS_HINT });
    }
    if (columns[known])
      throw new AppError('bad_request', `"${known}" is mapped twice.`, { hint: COLUMNS_HINT });
    columns[known] = name;
  }
  const { t, x, y, ...others } = columns;
  if (!t || !x || !y) {
    const missing = (['t', 'x', 'y'] as const).filter((role) => !columns[role]).join(', ');
    throw new AppError('bad_request', `No column is given for ${missing}.`, { hint: COLUMNS_HINT });
  }
  return { t, x, y, ...others };
}

const COLUMNS_HINT = `Write for instance --columns t=Timestamp,x=X,y=Y,subject=ID,button=Button, with names of columns or their numbers; roles are ${CSV_ROLE_NAMES.join(', ')}. Without --columns they are guessed and shown.`;

const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)$/;
const DURATION_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

/** Reads `30m`, `90s`, `1.5h` or `500ms` as milliseconds. Throws `bad_request`. */
export function parseDuration(text: string): number {
  const match = DURATION.exec(text.trim());
  const ms = match ? Number(match[1]) * DURATION_MS[match[2]] : 0;
  if (ms <= 0) {
    throw new AppError('bad_request', `"${text}" is not a length of time.`, {
      hint: 'Write for instance 30m, 90s or 1.5h.',
    });
  }
  return ms;
}
