/** What stands between columns; a space stands for any number of spaces and tabs. */
export const DELIMITERS = [',', ';', '\t', '|', ' '] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How delimiters are called in words. */
export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'space',
};

/** Takes the fields of a record and the line where it begins, from 1. */
export type OnRecord = (fields: string[], line: number) => void;

/** A quoted field longer than this is a quote that stands for itself. */
const LONGEST_QUOTED = 65_536;
const SPACES = /[ \t]+/;

/**
 * Splits text into records, piece by piece. A field that begins with a quote goes to the quote that closes it, over
 * delimiters and line ends, and doubled quotes in it are one. Any other quote stands for itself, also one that is
 * never closed: a quotation mark in a column that nobody uses costs nothing. Lines end with LF, CRLF or CR; blank
 * lines are passed over.
 */
export class RecordSplitter {
  private rest = '';
  private line = 1;

  constructor(
    private readonly delimiter: Delimiter,
    private readonly onRecord: OnRecord,
  ) {}

  push(text: string): void {
    this.rest = this.consume(this.rest + text, false);
  }

  /** Takes the last record, which need not end with a line end. */
  end(): void {
    this.consume(this.rest, true);
    this.rest = '';
  }

  /** Splits all complete records; returns what is left. */
  private consume(text: string, last: boolean): string {
    let position = this.line === 1 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const newlines = new Finder(text, '\n');
    const returns = new Finder(text, '\r');
    const quotes = new Finder(text, '"');
    while (position < text.length) {
      const stop = Math.min(newlines.from(position), returns.from(position));
      // What follows a CR at the end of a piece is not known yet.
      if (!last && stop >= text.length - 1 && text[stop] !== '\n') break;
      if (quotes.from(position) >= stop) {
        this.emit(text.slice(position, stop), undefined);
        this.line++;
        position = afterLineEnd(text, stop);
        continue;
      }
      const next = this.quoted(text, position, last);
      if (next < 0) break;
      position = next;
    }
    return text.slice(position);
  }

  /** Splits a record that has quotes in its first line; returns where the next one begins, or -1 for want of text. */
  private quoted(text: string, start: number, last: boolean): number {
    const { delimiter } = this;
    const fields: string[] = [];
    let lines = 0;
    let position = start;
    for (;;) {
      if (delimiter === ' ') while (text[position] === ' ' || text[position] === '\t') position++;
      let field: string | undefined;
      if (text[position] === '"') {
        const close = closingQuote(text, position, delimiter, last);
        if (close === -2) return -1;
        if (close >= 0) {
          field = text.slice(position + 1, close).replaceAll('""', '"');
          lines += countLines(field);
          position = close + 1;
          while (delimiter !== ' ' && text[position] === ' ') position++;
        }
      }
      if (field === undefined) {
        let end = position;
        while (end < text.length && !isDelimiter(text[end], delimiter) && !isLineEnd(text[end])) end++;
        field = text.slice(position, end);
        position = end;
      }
      fields.push(field);
      if (position < text.length && isDelimiter(text[position], delimiter)) {
        position++;
        continue;
      }
      if (position >= text.length && !last) return -1;
      if (!last && text[position] === '\r' && position + 1 === text.length) return -1;
      break;
    }
    this.emit(undefined, fields);
    this.line += 1 + lines;
    return afterLineEnd(text, position);
  }

  private emit(line: string | undefined, quoted: string[] | undefined): void {
    if (line !== undefined && (line === '' || line.trim() === '')) return;
    const fields =
      quoted ??
      (this.delimiter === ' '
        ? (line as string).trim().split(SPACES)
        : (line as string).split(this.delimiter));
    this.onRecord(fields, this.line);
  }
}

/** The records at the beginning of a text, with their lines. */
export function splitSample(
  text: string,
  delimiter: Delimiter,
  atMost: number,
): { fields: string[]; line: number }[] {
  const records: { fields: string[]; line: number }[] = [];
  const splitter = new RecordSplitter(delimiter, (fields, line) => {
    if (records.length < atMost) records.push({ fields, line });
  });
  splitter.push(text);
  splitter.end();
  return records;
}

/** Where the quote at `open` is closed: -1 if it stands for itself, -2 if that is not known yet. */
function closingQuote(text: string, open: number, delimiter: Delimiter, last: boolean): number {
  for (let i = open + 1; ; i++) {
    i = text.indexOf('"', i);
    if (i < 0 || i - open > LONGEST_QUOTED) break;
    if (text[i + 1] === '"') {
      i++;
      continue;
    }
    let after = i + 1;
    while (delimiter !== ' ' && text[after] === ' ') after++;
    if (after >= text.length) return last ? i : -2;
    return isDelimiter(text[after], delimiter) || isLineEnd(text[after]) ? i : -1;
  }
  return !last && text.length - open <= LONGEST_QUOTED ? -2 : -1;
}

function isDelimiter(character: string, delimiter: Delimiter): boolean {
  return character === delimiter || (delimiter === ' ' && character === '\t');
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

/** Finds a character from positions that only grow, looking at every part of the text once. */
class Finder {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly character: string,
  ) {}

  /** Its first place at or after `position`; the length of the text where there is none. */
  from(position: number): number {
    if (this.found < position) {
      const next = this.text.indexOf(this.character, position);
      this.found = next < 0 ? this.text.length : next;
    }
    return this.found;
  }
}

function afterLineEnd(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

function countLines(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
