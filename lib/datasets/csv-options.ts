import { z } from 'zod';
import { AppError } from '../errors.ts';
import { listManifests } from './manifest.ts';

/** What a column of somebody's own CSV can be used for. */
export const CSV_ROLES = ['t', 'x', 'y', 'subject', 'session', 'split', 'button', 'state'] as const;
export type CsvRole = (typeof CSV_ROLES)[number];

/** Milliseconds per unit of the time column. */
export const TIME_UNITS = { s: 1000, ms: 1, us: 0.001 } as const;
export type TimeUnit = keyof typeof TIME_UNITS;

const columnName = z.string().trim().min(1).max(200);

export const csvOptionsSchema = z.strictObject({
  /** How the data set is called. */
  name: z.string().trim().min(1).max(80),
  /** Which column of the file has which role. Subject and session come from folder and file names when not given. */
  columns: z.strictObject({
    t: columnName,
    x: columnName,
    y: columnName,
    subject: columnName.optional(),
    session: columnName.optional(),
    split: columnName.optional(),
    button: columnName.optional(),
    state: columnName.optional(),
  }),
  timeUnit: z.enum(['s', 'ms', 'us']),
  /** A pause longer than this begins a new session. */
  sessionGapMs: z.number().positive().optional(),
});
export type CsvOptions = z.infer<typeof csvOptionsSchema>;

const RESERVED = new Set([...listManifests().map(({ id }) => id), 'recordings']);

/** The identifier of a data set called `name`: "My Mice, 2026" is `my-mice-2026`. Throws `bad_request` for names that are taken. */
export function datasetIdOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (id === '') throw new AppError('bad_request', `"${name}" has no letter or digit to make a name of.`);
  if (RESERVED.has(id)) {
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
    const known = CSV_ROLES.find((candidate) => candidate === role.trim());
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

const COLUMNS_HINT = `Write for instance --columns t=Timestamp,x=X,y=Y,subject=ID,button=Button; roles are ${CSV_ROLES.join(', ')}.`;

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
