import { AppError, reportError } from '../errors.ts';
import { onOneLine } from '../one-line.ts';
import type { FileFailure, Question } from './contract.ts';
import { questionError, questionsOf } from './csv/questions.ts';
import { LONGEST_NAME } from './csv/rows.ts';
import type { CsvSession } from './csv-file.ts';
import { type CsvOptions, datasetIdOf } from './csv-options.ts';
import { IMPORT_VERSION } from './import-version.ts';
import { type ReadFiles, type Reading, readHere } from './reading.ts';
import { fingerprintFiles } from './recording-files.ts';
import { type DatasetSource, fileFailure, type SourceItem, type SourceSession } from './source.ts';
import { type SourceFile, walkFolder } from './walk.ts';

/** Raised when tables are read in another way, so that the next import of unchanged ones is done anew. */
const CSV_VERSION = 2;
const TABLE = /\.(csv|tsv|tab|txt|dat|log)$/i;

/** What is said about files while they are read. */
export interface CsvFindings {
  questions: Question[];
  notes: Set<string>;
  /** Whether times are dates or times of day, which need no unit. */
  dated: boolean;
}

/** The tables of a folder, or the one file. Throws `bad_data` where there is none. */
export async function findTables(folder: string): Promise<{ tables: SourceFile[]; failures: FileFailure[] }> {
  const { files, failures } = await walkFolder(folder);
  const tables = files.length === 1 ? files : files.filter((file) => TABLE.test(file.path));
  if (tables.length > 0) return { tables, failures };
  throw new AppError('bad_data', `${folder} holds no CSV files.`, {
    hint: 'Their names end in .csv, .tsv, .tab, .txt, .dat or .log.',
  });
}

/**
 * Anybody's recordings: a CSV file or a folder of them. Where no column names it, the subject is the first folder, or
 * the file's name where there are no folders; the session is the file's name. A session never spans files. What only
 * the files' owner can know is an error with the possible answers, and nothing is imported.
 */
export async function csvSource(folder: string, options: CsvOptions): Promise<DatasetSource> {
  const id = datasetIdOf(options.name);
  const { tables, failures } = await findTables(folder);
  const findings: CsvFindings = { questions: [], notes: new Set(), dated: false };
  async function* read(signal: AbortSignal, files?: ReadFiles): AsyncGenerator<SourceItem> {
    for (const failure of failures) yield { failure, progress: 0 };
    for await (const item of readTables(tables, { as: 'table', options }, findings, signal, files)) {
      if (findings.questions.length > 0) throw questionError(findings.questions);
      yield item;
    }
  }
  return {
    id,
    name: options.name,
    kind: 'csv',
    fingerprint: (signal) =>
      fingerprintFiles(tables, `csv ${IMPORT_VERSION}.${CSV_VERSION} ${JSON.stringify(options)}`, signal),
    read,
    notes: () => [...findings.notes],
    review(outcome) {
      const questions = questionsOf(outcome, options, findings.dated);
      if (questions.length > 0) throw questionError(questions);
    },
  };
}

/** The sessions of tables, noting what is found out; a damaged one becomes a failure and the rest goes on. */
export async function* readTables(
  tables: readonly SourceFile[],
  reading: Reading & { as: 'table' },
  findings: CsvFindings,
  signal: AbortSignal,
  readFiles: ReadFiles = readHere,
): AsyncGenerator<SourceItem> {
  const keys = new Set<string>();
  const total = tables.reduce((sum, file) => sum + file.bytes, 0) || 1;
  let done = 0;
  let next = 0;
  for await (const read of readFiles(reading, tables, signal)) {
    const file = tables[next++];
    done += file.bytes;
    const progress = done / total;
    try {
      if ('failure' in read) {
        yield { failure: fileFailure(file.path, read.failure), progress };
        continue;
      }
      const { sessions, questions, notes, dated } = read.content;
      findings.questions.push(...questions);
      findings.dated ||= dated;
      for (const note of notes) findings.notes.add(note);
      for (const part of sessions) {
        for (const session of toSessions(part, file, keys)) yield { session, progress };
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
      yield { failure: fileFailure(file.path, reportError(error)), progress };
    }
  }
}

function* toSessions(part: CsvSession, file: SourceFile, keys: Set<string>): Generator<SourceSession> {
  const names = namesFromPath(file.path);
  const subject = nameOf('subject', part.subject ?? names.subject);
  const name = part.session ?? names.session;
  for (const [i, recording] of part.recordings.entries()) {
    const base = subject === name ? subject : `${subject}-${name}`;
    const key = uniqueKey(part.recordings.length === 1 ? base : `${base}.${i + 1}`, keys);
    yield {
      subject,
      key,
      split: nameOf('split', part.split ?? 'all'),
      label: null,
      source: file.path,
      recording,
    };
  }
}

/** The name of a person or a split as the catalogue keeps it. */
function nameOf(what: string, text: string): string {
  const name = onOneLine(text);
  if (name.length <= LONGEST_NAME) return name;
  throw new AppError('bad_data', `The ${what} “${name.slice(0, 40)}…” has ${name.length} characters.`, {
    hint: `Names have up to ${LONGEST_NAME}. Choose another column for the ${what}.`,
  });
}

/** "anna/monday/1.csv" is subject "anna", session "monday-1"; "anna.csv" is both. */
function namesFromPath(path: string): { subject: string; session: string } {
  const parts = path.replace(TABLE, '').split('/');
  return { subject: parts[0], session: parts.length === 1 ? parts[0] : parts.slice(1).join('-') };
}

function uniqueKey(name: string, keys: Set<string>): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 100);
  let key = plain;
  for (let n = 2; keys.has(key); n++) key = `${plain}_${n}`;
  keys.add(key);
  return key;
}
