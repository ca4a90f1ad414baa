import { AppError } from '../errors.ts';
import { Cleaner, type Recording } from './cleaner.ts';
import type { Rejected } from './contract.ts';
import type { RowFormat } from './row-format.ts';
import { RowScanner } from './row-scanner.ts';

/** Bytes that are looked at to tell text from something else. */
const SNIFF_BYTES = 65536;
/** A row of any format here has at least this many bytes; bounds the memory set aside. */
const SHORTEST_ROW = 14;
/** Rows are counted in so many bytes, to know how many there are about. */
const COUNTED_BYTES = 8192;

/**
 * Reads and cleans a recording with fixed columns: one session, or several where its clock was started anew. A row that
 * cannot be believed is rejected and counted; a file that is not a recording at all is a `bad_data` error that names
 * `file` and says what was found instead.
 */
export function readRecordings(bytes: Uint8Array, file: string, format: RowFormat): Recording[] {
  const scanner = new RowScanner(bytes, checkHeader(bytes, file, format), format);
  const cleaner = new Cleaner(format, expectedRows(bytes));
  const columns = format.roles.length;
  let rows = 0;
  while (scanner.next()) {
    rows++;
    const { line, numbers, state, button } = scanner;
    if (scanner.repeats()) cleaner.reject('duplicate', line);
    else if (scanner.columns !== columns) cleaner.reject('columns', line);
    else if (!Number.isFinite(numbers[0] + numbers[1] + numbers[2])) cleaner.reject('number', line);
    else if (state < 0 || button < 0) cleaner.reject('state', line);
    else {
      cleaner.row[0] = numbers[0] * format.msPerUnit;
      cleaner.row[1] = numbers[1];
      cleaner.row[2] = numbers[2];
      cleaner.pushRow(state, button, line);
    }
  }
  const { sessions, rejected } = cleaner.finish(file);
  if (sessions.length === 0) throw new AppError('bad_data', nothingLeft(file, rows, rejected));
  return sessions;
}

/** Reads a file that has to be one session. Throws `bad_data` also where its clock was started anew. */
export function readRecording(bytes: Uint8Array, file: string, format: RowFormat): Recording {
  const [recording, ...others] = readRecordings(bytes, file, format);
  if (others.length === 0) return recording;
  throw new AppError('bad_data', `${file} holds ${others.length + 1} sessions: its clock starts anew.`, {
    hint: 'Give each session a file of its own.',
  });
}

/** About how many rows there are, rather a few too many: columns that are larger than needed are work for the garbage collector. */
function expectedRows(bytes: Uint8Array): number {
  const start = bytes.subarray(0, COUNTED_BYTES);
  let lines = 1;
  for (const byte of start) if (byte === 10) lines++;
  const perRow = Math.max(SHORTEST_ROW, (0.95 * start.length) / lines);
  return Math.ceil(bytes.length / perRow) + 16;
}

function nothingLeft(file: string, rows: number, rejected: Rejected): string {
  if (rows === 0) return `${file} has a header and no rows.`;
  const [reason, count] = Object.entries(rejected.counts).sort((a, b) => b[1] - a[1])[0];
  return `${file}: none of its ${rows} rows could be kept; ${count} were rejected as "${reason}".`;
}

/** Checks that the file is text with the format's header; returns the offset of the first row. */
function checkHeader(bytes: Uint8Array, file: string, format: RowFormat): number {
  if (bytes.length === 0) throw new AppError('bad_data', `${file} is empty.`);
  if (bytes.subarray(0, SNIFF_BYTES).includes(0)) {
    throw new AppError('bad_data', `${file} is not a text file.`, {
      hint: `Recordings are CSV files that begin with "${format.header}".`,
    });
  }
  const start = hasByteOrderMark(bytes) ? 3 : 0;
  const newline = bytes.indexOf(10, start);
  const end = newline < 0 ? bytes.length : newline;
  const header = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 400))).trim();
  if (header !== format.header) {
    throw new AppError('bad_data', `${file}:1 has the header "${shorten(header)}".`, {
      hint: `This data set's files begin with "${format.header}". For other columns use: npx mouseprint import csv --columns …`,
    });
  }
  return Math.min(end + 1, bytes.length);
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** For messages: one short line of what was found. */
export function shorten(text: string): string {
  const line = text.replace(/[^\P{C}]/gu, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
