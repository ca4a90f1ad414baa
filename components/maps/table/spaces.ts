import type { MapColumn } from '../columns.ts';
import type { RawColumn } from './columns.ts';
import type { Matrix } from './readNpy.ts';

/** What can place the rows of a table on a map: vectors, from which a map is projected, or two columns as they are. */
export type Space = { title: string } & (
  | { matrix: Matrix /** Figures of different units, which get equal say. */; plain: boolean }
  | { x: Float32Array; y: Float32Array }
);

type NumberColumn = Extract<RawColumn, { values: Float32Array }>;

/** Fewer numbered columns are not a vector. */
const LEAST_DIMS = 3;

/** Columns like e0, e1, e2 … or emb_12, by their stem, in the order of their numbers. */
export function numberedColumns(columns: readonly RawColumn[]): { stem: string; columns: NumberColumn[] }[] {
  const stems = new Map<string, { at: number; column: NumberColumn }[]>();
  for (const column of columns) {
    const parts = /^(.*?)(\d+)$/.exec(column.title.trim());
    if (!parts || !('values' in column)) continue;
    stems.set(parts[1], [...(stems.get(parts[1]) ?? []), { at: Number(parts[2]), column }]);
  }
  return [...stems]
    .filter(([, found]) => found.length >= LEAST_DIMS)
    .map(([stem, found]) => ({
      stem,
      columns: found.sort((a, b) => a.at - b.at).map(({ column }) => column),
    }));
}

/** The rows of some columns of numbers, without gaps: a number that is missing is the mean of its column. */
export function matrixOf(columns: readonly { values: Float32Array }[]): Matrix {
  const [dims, count] = [columns.length, columns[0]?.values.length ?? 0];
  const values = new Float32Array(count * dims);
  columns.forEach(({ values: own }, d) => {
    let [sum, known] = [0, 0];
    for (const value of own)
      if (Number.isFinite(value)) {
        sum += value;
        known++;
      }
    const mean = known > 0 ? sum / known : 0;
    for (let i = 0; i < count; i++) values[i * dims + d] = Number.isFinite(own[i]) ? own[i] : mean;
  });
  return { values, count, dims };
}

/** Everything that can place the rows, the most telling first. */
export function spacesOf(
  vectors: readonly { title: string; matrix: Matrix }[],
  columns: readonly MapColumn[],
): Space[] {
  const numbers = columns.flatMap((column) => ('values' in column ? [column] : []));
  const find = (...names: string[]) => numbers.find(({ name }) => names.includes(name.toLowerCase()));
  const [x, y] = [
    find('x', 'umap_x', 'tsne_x', 'projection_x'),
    find('y', 'umap_y', 'tsne_y', 'projection_y'),
  ];
  return [
    ...vectors.map(({ title, matrix }) => ({
      title: `${title}, ${matrix.dims} dimensions`,
      matrix,
      plain: false,
    })),
    ...(numbers.length > 1
      ? [{ title: `all ${numbers.length} columns of numbers`, matrix: matrixOf(numbers), plain: true }]
      : []),
    ...(x && y ? [{ title: `${x.title} and ${y.title} as they are`, x: x.values, y: y.values }] : []),
  ];
}
