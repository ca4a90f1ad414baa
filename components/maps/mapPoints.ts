import { type Table, tableFromIPC } from 'apache-arrow';
import { BLOCK_FIGURES, type BlockFigureName } from '@/lib/mouse/block-figures.ts';
import { request } from '../ui/fetchJson.ts';

/** A column of names: `codes[i]` is the place of point i's name in `names`. */
export interface Names {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** The points of a map in the browser, a typed array per column. */
export interface MapPoints {
  readonly count: number;
  readonly dataset: string;
  /** x and y of point i at 2i and 2i + 1, −1 … 1, y upwards. */
  readonly places: Float32Array;
  /** The third principal component on the same scale, where the map has one. */
  readonly depth?: Float32Array;
  /** As in `sapimouse/7-3min:256`. */
  readonly blocks: Names;
  readonly subjects: Names;
  readonly sessions: Names;
  readonly splits: Names;
  readonly labels: Names;
  /** Pointer events of the session that the block spans. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Row among the blocks of the source that was embedded. */
  readonly rows: Int32Array;
  readonly figures: Readonly<Record<BlockFigureName | 'margin', Float32Array>>;
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

/** Fits positions into −1 … 1 on both axes without stretching one of them. */
export function fitPlaces(x: ArrayLike<number>, y: ArrayLike<number>): Float32Array {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]);
    right = Math.max(right, x[i]);
    bottom = Math.min(bottom, y[i]);
    top = Math.max(top, y[i]);
  }
  const scale = 2 / Math.max(right - left, top - bottom, 1e-12);
  const places = new Float32Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    places[2 * i] = (x[i] - (left + right) / 2) * scale;
    places[2 * i + 1] = (y[i] - (bottom + top) / 2) * scale;
  }
  return places;
}

/** Decodes the Arrow file of a map. */
export function decodeMap(bytes: Uint8Array): MapPoints {
  const table = tableFromIPC(bytes);
  const x = numbers<Float32Array>(table, 'x');
  const y = numbers<Float32Array>(table, 'y');
  const z = table.getChild('z') ? numbers<Float32Array>(table, 'z') : undefined;
  const figures = Object.fromEntries(
    [...BLOCK_FIGURES.map((figure) => figure.name), 'margin'].map((name) => [
      name,
      numbers<Float32Array>(table, name),
    ]),
  ) as Record<BlockFigureName | 'margin', Float32Array>;
  return {
    count: table.numRows,
    dataset: table.schema.metadata.get('dataset') ?? '',
    places: fitPlaces(x, y),
    ...(z && { depth: z }),
    blocks: names(table, 'block'),
    subjects: names(table, 'subject'),
    sessions: names(table, 'session'),
    splits: names(table, 'split'),
    labels: names(table, 'label'),
    starts: numbers(table, 'start'),
    ends: numbers(table, 'end'),
    rows: numbers(table, 'row'),
    figures,
  };
}

/** Fetches and decodes the points behind `/api/projections/[id]/points`. */
export async function fetchMap(url: string): Promise<MapPoints> {
  const response = await request(url);
  return decodeMap(new Uint8Array(await response.arrayBuffer()));
}

/** The name of a point's block. */
export function blockOf(points: MapPoints, i: number): string {
  return points.blocks.names[points.blocks.codes[i]];
}

export function nameOf(column: Names, i: number): string {
  return column.names[column.codes[i]];
}
