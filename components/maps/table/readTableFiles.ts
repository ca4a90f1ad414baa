import { DataType, type Table, tableFromIPC } from 'apache-arrow';
import { type Delimiter, RecordSplitter } from '@/lib/datasets/csv/records.ts';
import { rowNumbers } from '@/lib/embeddings/arrow.ts';
import { AppError } from '@/lib/errors.ts';
import type { MapColumn } from '../columns.ts';
import { namedColumns, type RawColumn, typedColumn } from './columns.ts';
import { type Matrix, readNpy } from './readNpy.ts';
import { matrixOf, numberedColumns, type Space, spacesOf } from './spaces.ts';

/** A table that somebody brought, as a map needs it. */
export interface OwnTable {
  name: string;
  count: number;
  columns: readonly MapColumn[];
  /** What can place its rows; at least one. */
  spaces: readonly Space[];
}

interface Part {
  name: string;
  count: number;
  columns: readonly RawColumn[];
  vectors: readonly { title: string; matrix: Matrix }[];
}

/** Larger files would fill the page's memory, bytes together. */
const LARGEST = 500e6;
export const TABLE_FILES = '.csv,.tsv,.txt,.arrow,.feather,.npy';

/**
 * Reads one table, or vectors in one file and what is known of them in another, row by row the same.
 *
 * CSV and TSV with a head, Arrow files (also those of `npx mouseprint embed` and of maps), and arrays of NumPy. Vectors are columns of lists,
 * cells such as `[0.1, 0.2]`, or columns that are numbered (`e0`, `e1`, …).
 * @throws AppError `bad_data`, `too_large`
 */
export async function readTableFiles(files: readonly File[]): Promise<OwnTable> {
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST)
    throw new AppError('too_large', `The files have more than ${LARGEST / 1e6} MB.`, {
      hint: 'Take fewer rows, or vectors as float32 in an Arrow file or one of NumPy.',
    });
  const parts = await Promise.all(
    files.map(async (file) => readPart(new Uint8Array(await file.arrayBuffer()), file.name)),
  );
  const [first, ...others] = parts;
  const other = others.find(({ count }) => count !== first.count);
  if (other)
    throw new AppError(
      'bad_data',
      `${first.name} has ${first.count} rows and ${other.name} has ${other.count}: they are not of the same things.`,
      { hint: 'Vectors and what is known of them need the same rows in the same order.' },
    );
  const columns = namedColumns(parts.flatMap((part) => part.columns));
  const spaces = spacesOf(
    parts.flatMap(({ vectors }) => vectors),
    columns,
  );
  if (first.count < 4)
    throw new AppError('bad_data', `${first.name} has ${first.count} rows; a map needs at least 4.`);
  if (spaces.length === 0)
    throw new AppError('bad_data', `Nothing in ${first.name} can place its rows on a map.`, {
      hint: 'Bring vectors: numbered columns such as e0, e1, e2, a column of lists, or a second file of NumPy (.npy). Two columns of numbers would do, too.',
    });
  return { name: parts.map(({ name }) => name).join(' and '), count: first.count, columns, spaces };
}

function readPart(bytes: Uint8Array, name: string): Part {
  if (/\.npy$/i.test(name)) {
    const matrix = readNpy(bytes, name);
    return { name, count: matrix.count, columns: [], vectors: [{ title: name, matrix }] };
  }
  if (/\.(arrow|feather)$/i.test(name)) return arrowPart(bytes, name);
  return textPart(new TextDecoder().decode(bytes), name);
}

function arrowPart(bytes: Uint8Array, name: string): Part {
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (cause) {
    throw new AppError('bad_data', `${name} is no Arrow file that can be read.`, {
      hint: 'Save it uncompressed: pyarrow.feather.write_feather(table, file, compression="uncompressed").',
      cause,
    });
  }
  const vectors: Part['vectors'][number][] = [];
  const columns: RawColumn[] = [];
  for (const { name: title, type } of table.schema.fields) {
    const column = table.getChild(title);
    if (!column) continue;
    if (DataType.isFixedSizeList(type) && DataType.isFloat(type.children[0].type)) {
      const { values, width } = rowNumbers(table, title, name);
      vectors.push({ title, matrix: { values, count: table.numRows, dims: width } });
    } else if (DataType.isList(type) && DataType.isFloat(type.children[0].type)) {
      const rows = Array.from(column as Iterable<Iterable<number> | null>, (row) => [...(row ?? [])]);
      vectors.push({ title, matrix: rowsMatrix(rows, `${title} of ${name}`, 1) });
    } else if (DataType.isFloat(type) || (DataType.isInt(type) && type.bitWidth < 64))
      columns.push({
        title,
        values: Float32Array.from(column as Iterable<number | null>, (value) => value ?? Number.NaN),
      });
    else if (
      DataType.isUtf8(type) ||
      DataType.isDictionary(type) ||
      DataType.isBool(type) ||
      DataType.isInt(type)
    )
      columns.push(
        typedColumn(
          title,
          Array.from(column as Iterable<unknown>, (value) => String(value ?? '')),
        ),
      );
  }
  return { name, count: table.numRows, columns, vectors };
}

/** A cell that holds a vector. */
const LIST = /^\s*\[[^\]]*\]\s*$/;

function textPart(text: string, name: string): Part {
  const [head = ''] = text.split('\n', 1);
  const often = (delimiter: string) => head.split(delimiter).length;
  const delimiter = (['\t', ';'] as const).reduce<Delimiter>(
    (best, next) => (often(next) > often(best) ? next : best),
    ',',
  );
  const rows: string[][] = [];
  const splitter = new RecordSplitter(delimiter, (fields) => {
    if (fields.length > 1 || fields[0]?.trim()) rows.push([...fields]);
  });
  splitter.push(text.replace(/^\uFEFF/, ''));
  splitter.end();
  const [titles = [], ...body] = rows;
  const wrong = body.findIndex((row) => row.length !== titles.length);
  if (wrong >= 0)
    throw new AppError(
      'bad_data',
      `Row ${wrong + 2} of ${name} has ${body[wrong].length} cells, its head ${titles.length}.`,
      { hint: 'The first row names the columns; a cell with a comma in it stands in quotes.' },
    );
  const all = titles.map((title, at) => ({ title: title.trim(), cells: body.map((row) => row[at]) }));
  const lists = all.filter(({ cells }) => cells.length > 0 && cells.every((cell) => LIST.test(cell)));
  const columns = all
    .filter((column) => !lists.includes(column))
    .map(({ title, cells }) => typedColumn(title, cells));
  const numbered = numberedColumns(columns);
  const used = new Set<RawColumn>(numbered.flatMap((one) => one.columns));
  return {
    name,
    count: body.length,
    columns: columns.filter((column) => !used.has(column)),
    vectors: [
      ...lists.map(({ title, cells }) => ({ title, matrix: listMatrix(cells, `${title} of ${name}`) })),
      ...numbered.map(({ stem, columns: own }) => ({
        title: `${stem.replace(/[_\s.-]+$/, '') || 'numbered columns'}`,
        matrix: matrixOf(own),
      })),
    ],
  };
}

function listMatrix(cells: readonly string[], name: string): Matrix {
  const numbers = (cell: string) =>
    cell
      .trim()
      .slice(1, -1)
      .trim()
      .split(/[\s,;]+/);
  return rowsMatrix(
    cells.map((cell) => numbers(cell).map(Number)),
    name,
    2,
  );
}

/** @param from the number that people give to the first row */
function rowsMatrix(rows: readonly number[][], name: string, from: number): Matrix {
  const dims = rows[0]?.length ?? 0;
  const wrong = rows.findIndex((row) => row.length !== dims || !row.every(Number.isFinite));
  if (wrong >= 0 || dims === 0)
    throw new AppError(
      'bad_data',
      `Row ${Math.max(0, wrong) + from} of ${name} is not ${dims || 'any'} numbers, as the first is.`,
    );
  const values = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    values.set(row, i * dims);
  });
  return { values, count: rows.length, dims };
}
