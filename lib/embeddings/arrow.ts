import {
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Int32,
  makeData,
  makeVector,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { AppError } from '../errors.ts';

/** Words by dictionary, so that a name costs four bytes a row. */
export function wordColumn(words: readonly string[]): Vector {
  return vectorFromArray(words as string[], new Dictionary(new Utf8(), new Int32()));
}

/** Rows of `width` numbers each. */
export function rowColumn(values: Float32Array, width: number): Vector {
  const item = makeData({ type: new Float32(), length: values.length, nullCount: 0, data: values });
  const type = new FixedSizeList(width, new Field('item', new Float32(), false));
  return makeVector(makeData({ type, length: values.length / width, nullCount: 0, child: item }));
}

export function encodeTable(
  columns: Record<string, Vector>,
  metadata: Record<string, string> = {},
): Uint8Array {
  const table = new Table(columns);
  for (const [key, value] of Object.entries(metadata)) table.schema.metadata.set(key, value);
  return tableToIPC(table, 'file');
}

/** Reads a table back; `what` names the file in the message when it is damaged. */
export function decodeTable(bytes: Uint8Array, what: string): Table {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw damaged(what, cause);
  }
}

/** What to say of a map whose embeddings are not in the cache any more. */
export function embeddingsGone(map: string): AppError {
  return new AppError('not_found', `The embeddings behind the map ${map} are gone.`, {
    hint: 'Make the map again with the same settings: its points stay, and its embeddings come back.',
  });
}

/** The way out of a file that cannot be used. */
export const MAKE_AGAIN = 'Delete the map and make it again.';

export function damaged(what: string, cause?: unknown): AppError {
  return new AppError('bad_data', `${what} is damaged.`, {
    hint: MAKE_AGAIN,
    cause,
  });
}

/** A column of numbers as one typed array. */
export function numbers<T extends Float32Array | Int32Array>(table: Table, name: string, what: string): T {
  const column = table.getChild(name);
  if (!column) throw damaged(`${what} (no column ${name})`);
  return column.toArray() as T;
}

/** A column of {@link wordColumn}. */
export function words(table: Table, name: string, what: string): string[] {
  const column = table.getChild(name);
  if (!column) throw damaged(`${what} (no column ${name})`);
  return Array.from(column as Iterable<string>);
}

/** The numbers of a {@link rowColumn}, row after row. */
export function rowNumbers(
  table: Table,
  name: string,
  what: string,
): { values: Float32Array; width: number } {
  const column = table.getChild(name);
  if (!column || !(column.type instanceof FixedSizeList)) throw damaged(`${what} (no column ${name})`);
  const width = column.type.listSize;
  const values = new Float32Array(column.length * width);
  let at = 0;
  for (const part of column.data) {
    const child = part.children[0];
    const from = part.offset * width;
    values.set((child.values as Float32Array).subarray(from, from + part.length * width), at);
    at += part.length * width;
  }
  return { values, width };
}
