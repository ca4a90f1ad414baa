import {
  Field,
  FixedSizeList,
  Float32,
  List,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { lookFor } from '../../../components/maps/findPoints.ts';
import { readTableFiles } from '../../../components/maps/table/readTableFiles.ts';
import { tablePoints } from '../../../components/maps/table/tablePoints.ts';

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

/** What NumPy writes for a float32 array. */
function npy(rows: readonly (readonly number[])[], descr = '<f4'): Uint8Array<ArrayBuffer> {
  const words = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0].length}), }`;
  const header = `${words.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + 4 * rows.flat().length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer);
  rows.flat().forEach((value, i) => {
    view.setFloat32(10 + header.length + 4 * i, value, true);
  });
  return bytes;
}

const rows = [0, 1, 2, 3, 4].map((i) => [i, 2 * i, 7 - i]);
const vectors = rows.flat();

describe('a table of one’s own', () => {
  it('has vectors in numbered columns, whatever their order, and the others as columns', async () => {
    const text = [
      'kind;e10;e2;e1;price',
      ...rows.map((row, i) => `k${i % 2};${row[2]};${row[1]};${row[0]};${i}`),
    ].join('\n');
    const table = await readTableFiles([file('a.csv', `\uFEFF${text}\n`)]);
    expect(table.columns.map(({ name }) => name)).toEqual(['kind', 'price']);
    const [space] = table.spaces;
    expect('matrix' in space && [...space.matrix.values]).toEqual(vectors);
    const points = tablePoints(table, [0, 1, 2, 3, 4], [0, 0, 0, 0, 0]);
    const { found } = lookFor(points, 'kind = k1 and price > 1');
    expect([0, 1, 2, 3, 4].filter((i) => found?.(i))).toEqual([3]);
    expect([0, 1, 2, 3, 4].filter((i) => lookFor(points, 'K0').found?.(i))).toEqual([0, 2, 4]);
  });

  it('has vectors in cells that are lists, or in an array of NumPy beside it', async () => {
    const lists = ['name,v', ...rows.map((row, i) => `"a, ${i}","[${row.join(', ')}]"`)].join('\r\n');
    for (const files of [
      [file('a.csv', lists)],
      [
        file('v.npy', npy(rows)),
        file('a.tsv', `name\tfull name\n${rows.map((_, i) => `a${i}\tb`).join('\n')}`),
      ],
    ]) {
      const { spaces, columns } = await readTableFiles(files);
      expect('matrix' in spaces[0] && [...spaces[0].matrix.values]).toEqual(vectors);
      expect(columns[0].name).toBe('name');
    }
  });

  it('is an Arrow file, with lists of a fixed size or not', async () => {
    const child = makeData({
      type: new Float32(),
      length: vectors.length,
      nullCount: 0,
      data: Float32Array.from(vectors),
    });
    const fixed = new FixedSizeList(3, new Field('item', new Float32(), false));
    const columns = {
      fixed: makeVector(makeData({ type: fixed, length: rows.length, nullCount: 0, child })),
      free: vectorFromArray(rows, new List(new Field('item', new Float32(), false))),
      who: vectorFromArray(['a', 'b', 'a', 'b', 'a']),
      age: vectorFromArray(Int32Array.from([1, 2, 3, 4, 5])),
    };
    const bytes = tableToIPC(new Table(columns), 'file') as Uint8Array<ArrayBuffer>;
    const table = await readTableFiles([file('a.arrow', bytes)]);
    expect(table.spaces.map((space) => 'matrix' in space && [...space.matrix.values])).toEqual([
      vectors,
      vectors,
    ]);
    expect(table.columns.map(({ name }) => name)).toEqual(['who', 'age']);
  });

  it('is placed by all its numbers, or by x and y, where it has no vectors; a gap is the mean', async () => {
    const { spaces } = await readTableFiles([file('a.csv', 'x,y\n0,1\n2,\n4,3\n6,5\n')]);
    const [all, own] = spaces;
    expect('matrix' in all && [all.plain, ...all.matrix.values]).toEqual([true, 0, 1, 2, 3, 4, 3, 6, 5]);
    expect('x' in own && [...own.x]).toEqual([0, 2, 4, 6]);
  });

  it.each([
    ['nothing to place rows by', [file('a.csv', 'a,b\nx,1\ny,2\nz,3\nw,4\n')], 'Nothing in a.csv can place'],
    ['a row of another length', [file('a.csv', 'a,b\n1,2\n3\n')], 'Row 3 of a.csv has 1 cells, its head 2'],
    [
      'other rows',
      [file('v.npy', npy(rows)), file('a.csv', 'a,b\n1,2\n')],
      'v.npy has 5 rows and a.csv has 1',
    ],
    ['text that is no array', [file('v.npy', 'abc')], 'v.npy is no array of NumPy'],
    ['an array that was cut', [file('v.npy', npy(rows).slice(0, -4))], 'v.npy ends before its last number'],
    ['an array of text', [file('v.npy', npy(rows, '<U8'))], 'v.npy holds <U8'],
    ['uneven lists', [file('a.csv', 'v\n"[1,2]"\n"[1]"\n')], 'Row 3 of v of a.csv is not 2 numbers'],
  ])('is refused by name: %s', async (_, files, message) => {
    await expect(readTableFiles(files)).rejects.toThrow(message);
  });
});
