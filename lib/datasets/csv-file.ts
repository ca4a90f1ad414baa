import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { AppError, throwIfCancelled } from '../errors.ts';
import { Cleaner, type Recording } from './cleaner.ts';
import { CSV_ROLES, type CsvOptions, type CsvRole, TIME_UNITS } from './csv-options.ts';
import { PointerWords } from './pointer-words.ts';
import { shorten } from './read-recording.ts';
import type { SourceFile } from './walk.ts';

/** What one file holds of one session, before gaps split it. `subject` and `session` are null where no column says. */
export interface CsvSession {
  subject: string | null;
  session: string | null;
  split: string | null;
  /** Several where the clock was started anew. */
  recordings: Recording[];
}

const MAX_BYTES = 2 * 1024 ** 3;
const MAX_SESSIONS = 20_000;
const DELIMITERS = [',', ';', '\t', '|'];
const SNIFF_BYTES = 65_536;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;

interface OpenSession extends Omit<CsvSession, 'recordings'> {
  cleaner: Cleaner;
  words: PointerWords;
  previous: string;
}

/**
 * Reads somebody's own CSV: quotes, any of four delimiters, columns by name. Rows may alternate between sessions.
 * Throws `bad_data` that names the file for what is not such a table.
 */
export async function readCsvFile(
  file: SourceFile,
  options: CsvOptions,
  signal: AbortSignal,
): Promise<CsvSession[]> {
  const header = await readHeader(file);
  const delimiter = guessDelimiter(header);
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
  });
  const stream = createReadStream(file.absolute);
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  const sessions = new Map<string, OpenSession>();
  let columns: Record<CsvRole, number> | undefined;
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!columns) {
        columns = findColumns(record, options, file.path);
        width = record.length;
        continue;
      }
      throwIfCancelled(signal);
      const session = openSession(sessions, record, columns, options, file.path);
      readRow(record, info.lines, width, columns, session, options);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('bad_data', `${file.path} is not a CSV table: ${shorten(error.message)}.`, {
      cause: error,
    });
  } finally {
    stream.destroy();
  }
  const read = [...sessions.values()].flatMap(({ cleaner, subject, session, split }) => {
    const recordings = cleaner.finish(file.path).sessions;
    return recordings.length > 0 ? [{ subject, session, split, recordings }] : [];
  });
  if (read.length === 0) throw new AppError('bad_data', `${file.path} has no row that could be kept.`);
  return read;
}

function readRow(
  record: readonly string[],
  line: number,
  width: number,
  columns: Record<CsvRole, number>,
  session: OpenSession,
  options: CsvOptions,
): void {
  const row = record.join('\u0000');
  const { cleaner } = session;
  if (row === session.previous) {
    cleaner.reject('duplicate', line);
    return;
  }
  session.previous = row;
  if (record.length !== width) {
    cleaner.reject('columns', line);
    return;
  }
  const field = (role: CsvRole) => (columns[role] < 0 ? undefined : record[columns[role]]);
  const meaning = session.words.read(field('state'), field('button'));
  if (!meaning) {
    cleaner.reject('state', line);
    return;
  }
  const [t, x, y] = [record[columns.t], record[columns.x], record[columns.y]].map(toNumber);
  cleaner.push(t * TIME_UNITS[options.timeUnit], x, y, meaning.kind, meaning.button, line);
}

function openSession(
  sessions: Map<string, OpenSession>,
  record: readonly string[],
  columns: Record<CsvRole, number>,
  options: CsvOptions,
  file: string,
): OpenSession {
  const named = (role: CsvRole) =>
    columns[role] < 0 ? null : (record[columns[role]] ?? '').trim() || 'unnamed';
  const [subject, session, split] = [named('subject'), named('session'), named('split')];
  const id = `${subject}\u0000${session}`;
  const existing = sessions.get(id);
  if (existing) return existing;
  if (sessions.size >= MAX_SESSIONS) {
    throw new AppError('bad_data', `${file} has more than ${MAX_SESSIONS} sessions.`, {
      hint: `Is "${options.columns.session ?? options.columns.subject}" the right column?`,
    });
  }
  const opened: OpenSession = {
    ...{ subject, session, split },
    cleaner: new Cleaner({ resolutionMs: 0.001, scrollAtLastPosition: false }),
    words: new PointerWords(),
    previous: '',
  };
  sessions.set(id, opened);
  return opened;
}

/** Number() would read an empty field as zero. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

async function readHeader(file: SourceFile): Promise<string> {
  if (file.bytes === 0) throw new AppError('bad_data', `${file.path} is empty.`);
  if (file.bytes > MAX_BYTES) {
    const gigabytes = (file.bytes / 1024 ** 3).toFixed(1);
    throw new AppError('too_large', `${file.path} has ${gigabytes} GB; a file may have 2 GB.`, {
      hint: 'Split it by subject.',
    });
  }
  const handle = await open(file.absolute, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    if (text.includes('\u0000')) throw new AppError('bad_data', `${file.path} is not a text file.`);
    return text.split(/\r?\n/, 1)[0];
  } finally {
    await handle.close();
  }
}

function guessDelimiter(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function findColumns(header: readonly string[], options: CsvOptions, file: string): Record<CsvRole, number> {
  const names = header.map((name) => name.trim());
  const folded = names.map((name) => name.toLowerCase());
  const find = (role: CsvRole) => {
    const wanted = options.columns[role];
    if (wanted === undefined) return -1;
    const exact = names.indexOf(wanted);
    const index = exact >= 0 ? exact : folded.indexOf(wanted.toLowerCase());
    if (index >= 0) return index;
    throw new AppError('bad_data', `${file}:1 has no column "${wanted}" (for ${role}).`, {
      hint: `Its columns are: ${shorten(names.filter((name) => !UNPRINTABLE.test(name)).join(', '))}.`,
    });
  };
  return Object.fromEntries(CSV_ROLES.map((role) => [role, find(role)])) as Record<CsvRole, number>;
}
