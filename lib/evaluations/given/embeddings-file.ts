import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Table, tableFromIPC, type Vector } from 'apache-arrow';
import { AppError, hasErrno } from '../../errors.ts';
import type { SessionEmbeddings } from '../../evaluation/session-embeddings.ts';

/** Embeddings that somebody made elsewhere. */
export interface GivenEmbeddings {
  readonly name: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly dims: number;
  /** What the file declares in its metadata, under `trained_on`. */
  readonly trainedOn: string | undefined;
  /** By session key, blocks in order of their start. */
  readonly sessions: ReadonlyMap<string, SessionEmbeddings>;
}

/** Columns of the file; `docs/bring-your-own.md` describes them. */
const COLUMNS = ['subject', 'session', 'start', 'embedding'] as const;

/**
 * Reads an Arrow IPC file (Feather 2) with a row per block: `subject`, `session`, perhaps `split`, `start` and `embedding`.
 *
 * @throws AppError `bad_data` that names file, row and column, and says what to do
 */
export async function readEmbeddingsFile(file: string): Promise<GivenEmbeddings> {
  const bytes = await readFile(file).catch((error) => {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file ${file}.`);
    throw error;
  });
  const refuse = (reason: string, hint = 'docs/bring-your-own.md describes the file.') =>
    new AppError('bad_data', `${file}: ${reason}.`, { hint });
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (error) {
    const compressed = /compress/i.test(String(error));
    throw refuse(
      compressed ? 'it is compressed' : 'it is not an Arrow IPC file',
      "Write it with pyarrow.feather.write_feather(table, file, compression='uncompressed').",
    );
  }
  const columns = Object.fromEntries(
    COLUMNS.map((name) => {
      const column = table.getChild(name);
      if (!column) {
        const there = table.schema.fields.map((field) => field.name).join(', ') || 'none';
        throw refuse(`it has no column "${name}"; there are: ${there}`);
      }
      return [name, column];
    }),
  ) as Record<(typeof COLUMNS)[number], Vector>;
  if (table.numRows === 0) throw refuse('it has no rows');
  const splits = table.getChild('split');
  let dims = 0;
  const rows = new Map<
    string,
    { subject: string; split: string; blocks: { start: number; values: Float32Array }[] }
  >();
  for (let i = 0; i < table.numRows; i++) {
    const at = (column: string) => `row ${i + 1}, column "${column}"`;
    const [subject, session, start] = [
      columns.subject.get(i),
      columns.session.get(i),
      Number(columns.start.get(i)),
    ];
    if (typeof subject !== 'string' || subject === '') throw refuse(`${at('subject')} is empty or no text`);
    if (typeof session !== 'string' || session === '') throw refuse(`${at('session')} is empty or no text`);
    if (!Number.isInteger(start) || start < 0)
      throw refuse(`${at('start')} is ${String(columns.start.get(i))}, not a number of events from 0`);
    const list = columns.embedding.get(i) as Iterable<number> | null;
    if (list === null || typeof list !== 'object')
      throw refuse(`${at('embedding')} is not a list of numbers`);
    const values = Float32Array.from(list, Number);
    dims ||= values.length;
    if (values.length !== dims || dims === 0)
      throw refuse(`${at('embedding')} has ${values.length} numbers, the first row ${dims}`);
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw refuse(`${at('embedding')}: number ${wrong + 1} is ${values[wrong]}`);
    const known = rows.get(session);
    if (known && known.subject !== subject)
      throw refuse(
        `${at('subject')} is "${subject}", in an earlier row of session ${session} "${known.subject}"`,
      );
    const own = known ?? { subject, split: String(splits?.get(i) ?? ''), blocks: [] };
    if (!known) rows.set(session, own);
    own.blocks.push({ start, values });
  }
  const sessions = new Map<string, SessionEmbeddings>();
  for (const [session, { subject, split, blocks }] of rows) {
    blocks.sort((a, b) => a.start - b.start);
    const twice = blocks.find(({ start }, i) => i > 0 && start === blocks[i - 1].start);
    if (twice) throw refuse(`session ${session} has two rows with start ${twice.start}`);
    const embeddings = new Float32Array(blocks.length * dims);
    blocks.forEach(({ values }, i) => {
      embeddings.set(values, i * dims);
    });
    const starts = Int32Array.from(blocks, ({ start }) => start);
    sessions.set(session, { subject, session, split, dims, count: blocks.length, starts, embeddings });
  }
  return {
    name: path.basename(file).replace(/\.\w+$/, ''),
    hash: createHash('sha256').update(bytes).digest('hex'),
    dims,
    trainedOn: table.schema.metadata.get('trained_on'),
    sessions,
  };
}
