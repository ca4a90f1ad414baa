import { type Table, tableFromIPC } from 'apache-arrow';
import { originOf } from '@/lib/concepts.ts';
import { BLOCK_FIGURES, type BlockFigureName } from '@/lib/mouse/block-figures.ts';
import { request } from '../ui/request.ts';
import type { MapColumn } from './columns.ts';
import { type Fit, fitOf, fitPlaces } from './fit.ts';

/** A column of names: `codes[i]` is the place of point i's name in `names`. */
export interface Names {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** The points of a map in the browser, a typed array per column. */
export interface MapPoints {
  readonly count: number;
  /** Whose movement it is; what was added to a map afterwards says so. */
  readonly datasets: Names;
  /** From places of the file to `places`. */
  readonly fit: Fit;
  /** x and y of point i at 2i and 2i + 1, −1 … 1, y upwards. */
  readonly places: Float32Array;
  /** The third principal component on the same scale, where the map has one. */
  readonly depth?: Float32Array;
  readonly subjects: Names;
  readonly sessions: Names;
  readonly splits: Names;
  readonly labels: Names;
  /** Pointer events of the session that the block spans. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Row among the blocks of the source that was embedded: the map's own, or that of an addition. */
  readonly rows: Int32Array;
  /** 0 for the map's own points, n for those of the nth addition. */
  readonly additions: Int32Array;
  readonly figures: Readonly<Record<BlockFigureName | 'margin', Float32Array>>;
  /** Where the map is of a table that somebody brought rather than of movement: its columns, in its own words. */
  readonly table?: { readonly columns: readonly MapColumn[] };
}

function names(table: Table, name: string): Names {
  const column = table.getChild(name);
  if (!column) throw new Error(`The map has no column ${name}.`);
  const codes = new Int32Array(column.length);
  const found: string[] = [];
  const known = new Map<string, number>();
  let at = 0;
  for (const part of column.data) {
    const words = part.dictionary?.toArray() as ArrayLike<string> | undefined;
    if (!words) throw new Error(`The column ${name} of the map is not what it should be.`);
    const own = Array.from({ length: words.length }, (_, i) => words[i]);
    const indices = part.values as Int32Array;
    const translated = own.map((word) => {
      let code = known.get(word);
      if (code === undefined) {
        code = found.length;
        known.set(word, code);
        found.push(word);
      }
      return code;
    });
    for (let i = 0; i < part.length; i++) codes[at++] = translated[indices[i]];
  }
  return { names: found, codes };
}

function numbers<T extends Float32Array | Int32Array>(table: Table, name: string): T {
  const column = table.getChild(name);
  if (!column) throw new Error(`The map has no column ${name}.`);
  return column.toArray() as T;
}

/** Decodes the Arrow file of a map; `fit` puts its places on the scale of another. */
function decodeMap(bytes: Uint8Array, fit?: Fit): MapPoints {
  const table = tableFromIPC(bytes);
  const x = numbers<Float32Array>(table, 'x');
  const y = numbers<Float32Array>(table, 'y');
  const z = table.getChild('z') ? numbers<Float32Array>(table, 'z') : undefined;
  const figures = Object.fromEntries(
    [...BLOCK_FIGURES.map((figure) => figure.name), 'margin'].map((name) => [
      name,
      // A map that was made before a plug-in added a feature lacks it.
      originOf('features', name) && !table.getChild(name)
        ? new Float32Array(table.numRows)
        : numbers<Float32Array>(table, name),
    ]),
  ) as Record<BlockFigureName | 'margin', Float32Array>;
  const used = fit ?? fitOf(x, y);
  return {
    count: table.numRows,
    datasets: {
      names: [table.schema.metadata.get('dataset') ?? ''],
      codes: new Int32Array(table.numRows),
    },
    fit: used,
    places: fitPlaces(x, y, used),
    ...(z && { depth: z }),
    subjects: names(table, 'subject'),
    sessions: names(table, 'session'),
    splits: names(table, 'split'),
    labels: names(table, 'label'),
    starts: numbers(table, 'start'),
    ends: numbers(table, 'end'),
    rows: numbers(table, 'row'),
    additions: new Int32Array(table.numRows),
    figures,
  };
}

/** Fetches and decodes the points behind `/api/maps/[id]/points`. */
export async function fetchMap(url: string, fit?: Fit): Promise<MapPoints> {
  const response = await request(url);
  return decodeMap(new Uint8Array(await response.arrayBuffer()), fit);
}

/** What was added to a map afterwards, marked as such in the column of data sets. */
export const ADDED = ' (added)';

/** The data set of a point, added afterwards or not. */
export function datasetOf({ datasets }: MapPoints, i: number): string {
  const name = datasets.names[datasets.codes[i]];
  return name.endsWith(ADDED) ? name.slice(0, -ADDED.length) : name;
}

/** The name of a point's block, as in `sapimouse/7-3min:256`; put together when asked for, because a million names take 100 MB. */
export function blockOf(points: MapPoints, i: number): string {
  return `${datasetOf(points, i)}/${nameOf(points.sessions, i)}:${points.starts[i]}`;
}

export function nameOf(column: Names, i: number): string {
  return column.names[column.codes[i]];
}
