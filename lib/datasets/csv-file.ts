import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { Recording } from './cleaner.ts';
import type { Question, Rejected } from './contract.ts';
import { openLayout } from './csv/open.ts';
import { RecordSplitter } from './csv/records.ts';
import { RowReader } from './csv/rows.ts';
import { readText } from './csv/text.ts';
import type { CsvOptions } from './csv-options.ts';
import type { SourceFile } from './walk.ts';

/** What one file holds of one session, before gaps split it. `subject` and `session` are null where no column says. */
export interface CsvSession {
  subject: string | null;
  session: string | null;
  split: string | null;
  /** Several where the clock was started anew. */
  recordings: Recording[];
}

export interface CsvFile {
  sessions: CsvSession[];
  /** What only its owner can answer; sessions are read as well as can be without. */
  questions: Question[];
  /** What was found out about it, in words. */
  notes: string[];
  /** Whether its times are dates or times of day, which need no unit. */
  dated: boolean;
}

/** Text that is read between two looks at whether somebody cancelled. */
const PIECES = 4;

/**
 * Reads somebody's own table, whatever its encoding, delimiter, way of writing numbers and times. Rows may alternate
 * between sessions.
 *
 * @param limit how many bytes are read at most
 * @throws AppError `bad_data` that names the file, what is wrong and what to do, for what is not such a table.
 */
export async function readCsvFile(
  file: SourceFile,
  options: CsvOptions,
  signal: AbortSignal,
  limit?: number,
): Promise<CsvFile> {
  const { text, layout } = await openLayout(file, options);
  const reader = new RowReader(layout, options, file.path);
  const splitter = new RecordSplitter(layout.delimiter, (fields, line) => reader.read(fields, line));
  let pieces = 0;
  for await (const piece of readText(text, limit)) {
    throwIfCancelled(signal);
    splitter.push(piece);
    // A server has others to answer.
    if (++pieces % PIECES === 0) await breathe();
  }
  if (limit === undefined || limit >= file.bytes) splitter.end();
  const { sessions, rejected, questions, notes } = reader.finish();
  if (sessions.length === 0) throw nothingKept(file.path, rejected, reader.rows);
  return { sessions, questions, notes, dated: reader.dated };
}

function nothingKept(file: string, { counts, examples }: Rejected, rows: number): AppError {
  if (rows === 0) return new AppError('bad_data', `${file} has a header and no rows.`);
  const [reason, count] = Object.entries(counts).sort((a, b) => b[1] - a[1])[0];
  const first = examples[reason as keyof typeof examples]?.[0];
  const found = first?.value === undefined ? '' : `: ${JSON.stringify(first.value)}`;
  return new AppError(
    'bad_data',
    `${file}: none of its ${rows} rows could be kept; ${count} were rejected as "${reason}", first in ${first?.at}${found}.`,
    { hint: REMEDIES[reason] ?? 'Look at that row, and at the names of the columns that were given.' },
  );
}

const REMEDIES: Partial<Record<string, string>> = {
  number:
    'Are t, x and y the right columns? Times may be numbers, dates such as 2024-03-01T10:00:00.016 or times of day.',
  state: 'Is it the right column for the state or button? docs/datasets.md has the words that are known.',
  columns:
    'Rows have another number of columns than the header: is the separator right (--delimiter)? With commas between columns, decimal commas need quotes.',
  other_event: 'Is it the right column for the state? It names no movement, press, release or scroll.',
  touch: 'All of it was made by fingers or pens; this program is about mice.',
};
