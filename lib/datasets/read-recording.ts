import { AppError } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { Cleaner } from './cleaner.ts';
import { noRejections, type Rejected, type Rejection, reject } from './rejections.ts';
import type { RowFormat } from './row-format.ts';
import { RowScanner } from './row-scanner.ts';

/** One session read from one file. `rows` = events kept + rows rejected. */
export interface Recording {
  events: Events;
  rows: number;
  rejected: Rejected;
}

/** Bytes that are looked at to tell text from something else. */
const SNIFF_BYTES = 65536;
/** A row of any format here has at least this many bytes; bounds the memory set aside. */
const SHORTEST_ROW = 14;

/**
 * Reads and cleans a recording with fixed columns. A row that cannot be believed is rejected and counted; a file
 * that is not a recording at all is a `bad_data` error that names `file` and says what was found instead.
 */
export function readRecording(bytes: Uint8Array, file: string, format: RowFormat): Recording {
  const scanner = new RowScanner(bytes, checkHeader(bytes, file, format), format);
  const cleaner = new Cleaner(format, Math.ceil(bytes.length / SHORTEST_ROW));
  const rejected = noRejections();
  const columns = format.roles.length;
  let rows = 0;
  while (scanner.next()) {
    rows++;
    let reason: Rejection | null;
    if (scanner.repeats()) reason = 'duplicate';
    else if (scanner.columns !== columns) reason = 'columns';
    else if (!Number.isFinite(scanner.time + scanner.x + scanner.y)) reason = 'number';
    else if (scanner.state < 0 || scanner.button < 0) reason = 'state';
    else {
      const ms = scanner.time * format.msPerUnit;
      reason = cleaner.push(ms, scanner.x, scanner.y, scanner.state, scanner.button);
    }
    if (reason !== null) reject(rejected, reason, { at: `${file}:${scanner.line}`, ms: cleaner.lastKept });
  }
  if (cleaner.kept === 0) throw new AppError('bad_data', nothingLeft(file, rows, rejected));
  return { events: cleaner.events(), rows, rejected };
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
