import { AppError } from '../../errors.ts';
import { shorten } from '../read-recording.ts';
import { looksNumeric } from './numbers.ts';
import { DELIMITER_NAMES, DELIMITERS, type Delimiter, splitSample } from './records.ts';
import { detectTimeStyle } from './times.ts';

/** How a file is laid out: what stands between its columns, and what they are called. */
export interface Layout {
  readonly delimiter: Delimiter;
  /** Names of the columns; null where the first row is data already. */
  readonly header: readonly string[] | null;
  /** Line of the header; 0 where there is none. */
  readonly headerLine: number;
  /** Columns of a row. */
  readonly width: number;
  /** Rows have a name of their own in front, which the header has not (R's write.table). */
  readonly rowNames: boolean;
  /** The first rows of data. */
  readonly rows: readonly (readonly string[])[];
}

const SAMPLE_ROWS = 1000;
/** Lines in which the header is looked for: recorders write notes before it. */
const HEADER_WITHIN = 60;
const POSITION = /^[1-9]\d{0,3}$/;

/**
 * Finds delimiter and header.
 * @param wanted the names that columns are asked for by, if any: the header is the line that has them
 * @param delimiter what stands between columns, where somebody said so
 * @throws AppError `bad_data` for text that is no table.
 */
export function detectLayout(
  sample: string,
  file: string,
  wanted: readonly string[] = [],
  delimiter?: Delimiter,
): Layout {
  if (/^\ufeff?\s*(?:\{\s*"|\[\s*[{[])/.test(sample)) {
    throw new AppError('bad_data', `${file} is JSON, not a table.`, {
      hint: 'Write a line per event as CSV, in Python: pandas.read_json(FILE, lines=True).to_csv("events.csv", index=False); lines=False where it is one list.',
    });
  }
  const told = delimiter ?? separatorLine(sample);
  const text = firstLines(sample.replace(/^\ufeff?sep=.\r?\n/i, '\n'), SAMPLE_ROWS + HEADER_WITHIN);
  const names = wanted.filter((name) => !POSITION.test(name));
  const candidates = (told ? [told] : DELIMITERS).map((candidate) => layOut(text, candidate, names));
  const best = candidates.reduce((a, b) => (score(b) > score(a) ? b : a));
  if (best.width < 3 && !(names.length > 0 && hasNames(best.header ?? [], names))) {
    const found = best.width < 2 ? 'one column' : 'two columns';
    throw new AppError('bad_data', `${file} has ${found} only; a recording has at least a time, x and y.`, {
      hint: `Columns may be separated by ${DELIMITERS.map((d) => DELIMITER_NAMES[d]).join(', ')}; say which with --delimiter.`,
    });
  }
  return best;
}

function firstLines(text: string, lines: number): string {
  let end = -1;
  for (let i = 0; i < lines; i++) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text;
  }
  return text.slice(0, end + 1);
}

/** A first line "sep=;" as Excel writes it. */
function separatorLine(sample: string): Delimiter | undefined {
  const match = /^\ufeff?sep=(.)\r?\n/i.exec(sample);
  return DELIMITERS.find((delimiter) => delimiter === match?.[1]);
}

interface Candidate extends Layout {
  /** Share of the rows that have the usual number of columns. */
  readonly regular: number;
  readonly named: boolean;
}

function score({ width, regular, named, delimiter }: Candidate): number {
  if (width < 2) return 0;
  // A space also stands within fields: only where nothing else separates three columns.
  return (
    (named ? 100 : 0) +
    (width >= 3 ? 10 : 0) +
    regular * 5 +
    Math.min(width, 20) / 20 -
    (delimiter === ' ' ? 4 : 0)
  );
}

function layOut(text: string, delimiter: Delimiter, names: readonly string[]): Candidate {
  const records = splitSample(text, delimiter, SAMPLE_ROWS + HEADER_WITHIN);
  const at = findHeader(records, names);
  const header = at < 0 ? null : cleanNames(records[at].fields);
  const data = records.slice(at + 1).filter(({ fields }) => !isComment(fields));
  const rows = data.map(({ fields }) => fields);
  const usual = mode(rows.map(({ length }) => length)) ?? header?.length ?? 0;
  const rowNames = header !== null && usual === header.length + 1 && areRowNames(rows, usual);
  const width = header === null ? usual : header.length + (rowNames ? 1 : 0);
  return {
    delimiter,
    header: header && rowNames ? ['(row)', ...header] : header,
    headerLine: at < 0 ? 0 : records[at].line,
    width,
    rowNames,
    rows: rows.slice(0, SAMPLE_ROWS),
    regular: rows.length === 0 ? 1 : rows.filter(({ length }) => length === width).length / rows.length,
    named: header !== null && names.length > 0 && hasNames(header, names),
  };
}

/** Index of the header among the records, or -1: the line with the wanted names, else the last one before the data. */
function findHeader(records: readonly { fields: readonly string[] }[], names: readonly string[]): number {
  const first = records.slice(0, HEADER_WITHIN);
  if (names.length > 0) {
    // Numbers may be names only in a header that counts its columns: else they are the first row of the data.
    const words = names.some((name) => !looksNumeric(name));
    const named = first.findIndex(
      ({ fields }, i) =>
        hasNames(cleanNames(fields), names) && (words || isNumbering(fields, records[i + 1]?.fields)),
    );
    if (named >= 0) return named;
  }
  const data = first.findIndex(
    ({ fields }, i) => isData(fields) && !isNumbering(fields, records[i + 1]?.fields),
  );
  if (data < 0) return first.length > 0 ? 0 : -1;
  for (let i = data - 1; i >= 0; i--) {
    const { fields } = first[i];
    const width = first[data].fields.length;
    const header = cleanNames(fields);
    if (header.length === width || header.length === width - 1) return i;
    if (!isComment(fields)) break;
  }
  return data > 0 && first[data - 1].fields.length >= 3 ? data - 1 : -1;
}

/** Trimmed names; a # in front of the first one is a comment's. */
function cleanNames(fields: readonly string[]): string[] {
  const names = fields.map((name) => name.replace(/^\ufeff/, '').trim());
  if (names[0] === '#') return names.slice(1);
  return names.map((name, i) => (i === 0 ? name.replace(/^[#%]+\s*/, '') : name));
}

export function isComment(fields: readonly string[]): boolean {
  const first = fields[0]?.trimStart();
  return first !== undefined && (first.startsWith('#') || first.startsWith('%'));
}

function isValue(text: string): boolean {
  return looksNumeric(text) || detectTimeStyle([text]) !== 'number' || /^\s*\[.*\]\s*$/s.test(text);
}

function isData(fields: readonly string[]): boolean {
  return fields.filter(isValue).length >= 2;
}

/** The header 0, 1, 2, … that pandas writes for columns without names. */
function isNumbering(fields: readonly string[], next: readonly string[] | undefined): boolean {
  return next !== undefined && fields.length > 2 && fields.every((name, i) => name.trim() === String(i));
}

function areRowNames(rows: readonly (readonly string[])[], width: number): boolean {
  const names = rows
    .slice(0, 50)
    .filter(({ length }) => length === width)
    .map(([name]) => Number(name));
  return names.length > 1 && names.every((name, i) => i === 0 || name === names[i - 1] + 1);
}

function hasNames(header: readonly string[], names: readonly string[]): boolean {
  const folded = new Set(header.map((name) => name.toLowerCase()));
  return names.every((name) => folded.has(name.toLowerCase()));
}

function mode(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * The index of a column that somebody asked for by its name or, where no column has that name, its number from 1.
 * @throws AppError `bad_data` where there is none, or two.
 */
export function findColumn(
  { header, headerLine, width, rows }: Layout,
  wanted: string,
  role: string,
  file: string,
): number {
  const where = `${file}:${Math.max(1, headerLine)}`;
  const matching = (test: (name: string) => boolean) =>
    (header ?? []).flatMap((name, i) => (test(name) ? [i] : []));
  const exact = matching((name) => name === wanted);
  const found = exact.length > 0 ? exact : matching((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const numbers = found.map((i) => i + 1);
    throw new AppError(
      'bad_data',
      `${where}: "${wanted}" is the name of the columns ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`,
      { hint: `Say which one by its number: ${numbers.map((n) => `${role}=${n}`).join(' or ')}.` },
    );
  }
  if (POSITION.test(wanted)) {
    if (Number(wanted) <= width) return Number(wanted) - 1;
    throw new AppError('bad_data', `${where} has no column ${wanted} (for ${role}); it has ${width}.`, {
      hint: `Its first row is: ${shorten((rows[0] ?? []).join(', '))}.`,
    });
  }
  const printable = (header ?? rows[0] ?? []).filter((name) => !UNPRINTABLE.test(name)).join(', ');
  if (header === null) {
    throw new AppError(
      'bad_data',
      `${file} has no header, so no column is called "${wanted}" (for ${role}).`,
      {
        hint: `Name columns by their numbers, for instance t=1,x=2,y=3. Its first row is: ${shorten(printable)}.`,
      },
    );
  }
  throw new AppError('bad_data', `${where} has no column "${wanted}" (for ${role}).`, {
    hint: `Its columns are: ${shorten(printable)}.`,
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;
