import { makeVector, type Table } from 'apache-arrow';
import { decodeTable, encodeTable, numbers, rowColumn, rowNumbers, wordColumn, words } from './arrow.ts';

/** Embedded blocks of many sessions, with what is known of each block; row `i` of everything is one block. */
export interface EmbeddingSet {
  /** Hash of weights, data and selection: the same key, the same numbers. */
  readonly key: string;
  readonly dataset: string;
  readonly count: number;
  readonly dims: number;
  readonly subjects: readonly string[];
  readonly sessions: readonly string[];
  readonly splits: readonly string[];
  /** `genuine`, `impostor` or empty, as the data set labels the session. */
  readonly labels: readonly string[];
  /** First pointer event of each block. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `count × BLOCK_FIGURES.length`. */
  readonly figures: Float32Array;
  /** `count × dims`. */
  readonly embeddings: Float32Array;
}

/** The name of a block for people and other programs, as in `sapimouse/7-3min:256`. */
export function blockId(set: Pick<EmbeddingSet, 'dataset' | 'sessions' | 'starts'>, row: number): string {
  return `${set.dataset}/${set.sessions[row]}:${set.starts[row]}`;
}

/** Whose embeddings a set has: what {@link readEmbeddings} looks for in the cache. */
export interface Origin {
  readonly modelHash: string;
  readonly datasetHash: string;
}

/** The rows of a set without their embeddings, which lie in the cache of their sessions. */
export function encodeRows(set: EmbeddingSet, { modelHash, datasetHash }: Origin): Uint8Array {
  return encodeTable(
    {
      subject: wordColumn(set.subjects),
      session: wordColumn(set.sessions),
      split: wordColumn(set.splits),
      label: wordColumn(set.labels),
      start: makeVector(set.starts),
      end: makeVector(set.ends),
      figures: rowColumn(set.figures, set.figures.length / set.count),
    },
    { key: set.key, dataset: set.dataset, modelHash, datasetHash },
  );
}

/** What {@link encodeRows} wrote; a file of an earlier version has the embeddings too. */
export interface DecodedRows {
  readonly rows: Omit<EmbeddingSet, 'dims' | 'embeddings'>;
  readonly origin: Origin;
  readonly own?: Pick<EmbeddingSet, 'dims' | 'embeddings'>;
}

/** @throws AppError `bad_data` when the file is not what {@link encodeRows} made. */
export function decodeRows(bytes: Uint8Array): DecodedRows {
  const what = 'A file of embeddings';
  const table = decodeTable(bytes, what);
  const said = (name: string) => table.schema.metadata.get(name) ?? '';
  return {
    rows: {
      key: said('key'),
      dataset: said('dataset'),
      count: table.numRows,
      subjects: words(table, 'subject', what),
      sessions: words(table, 'session', what),
      splits: words(table, 'split', what),
      labels: words(table, 'label', what),
      starts: numbers<Int32Array>(table, 'start', what),
      ends: numbers<Int32Array>(table, 'end', what),
      figures: rowNumbers(table, 'figures', what).values,
    },
    origin: { modelHash: said('modelHash'), datasetHash: said('datasetHash') },
    ...(table.getChild('embedding') && { own: ownEmbeddings(table, what) }),
  };
}

function ownEmbeddings(table: Table, what: string): Pick<EmbeddingSet, 'dims' | 'embeddings'> {
  const { values, width } = rowNumbers(table, 'embedding', what);
  return { dims: width, embeddings: values };
}

/** The rows of `set` in the order of `rows`. */
export function takeRows(set: EmbeddingSet, rows: readonly number[]): EmbeddingSet {
  const wide = (values: Float32Array, width: number) => {
    const out = new Float32Array(rows.length * width);
    rows.forEach((row, i) => {
      out.set(values.subarray(row * width, (row + 1) * width), i * width);
    });
    return out;
  };
  const pick = <T>(values: ArrayLike<T>) => rows.map((row) => values[row]);
  return {
    ...set,
    count: rows.length,
    subjects: pick(set.subjects),
    sessions: pick(set.sessions),
    splits: pick(set.splits),
    labels: pick(set.labels),
    starts: Int32Array.from(pick(set.starts)),
    ends: Int32Array.from(pick(set.ends)),
    figures: wide(set.figures, set.figures.length / set.count),
    embeddings: wide(set.embeddings, set.dims),
  };
}
