import { rgb } from 'd3';
import { categorical, OBSERVABLE10, speedPalette } from '../ui/colour.ts';
import { columnsOf, type MapColumn, type Verdict } from './columns.ts';
import type { MapPoints } from './mapPoints.ts';

/** The column that colours a map: the one that was asked for, or the first where the map has none of that name. */
export function colouredBy(points: MapPoints, choice: string): MapColumn {
  const columns = columnsOf(points);
  return columns.find(({ name }) => name === choice) ?? columns[0];
}

export interface Category {
  /** The value in the column; also its place in the address. */
  name: string;
  /** Its place among the names of the column. */
  code: number;
  text: string;
  colour: string;
  count: number;
}

/** How points are coloured, and what the legend says of it. */
export type Colouring =
  | { kind: 'names'; categories: Category[]; codes: Int32Array; bytes: Uint8Array }
  | {
      kind: 'numbers';
      low: number;
      high: number;
      values: Float32Array;
      palette: string[];
      bytes: Uint8Array;
    };

/** What words are coloured in their own order of the data set rather than of the map. */
export type Positions = ReadonlyMap<string, number>;

const byNumber = new Intl.Collator('en', { numeric: true });

/** For a figure that is not known, as those of movement that was not kept. */
const UNKNOWN = rgb('#8a8a8a');

/** Colours for every point. `positions` are the subjects' places in their data set, so that a colour is the same everywhere. */
export function colourPoints(
  points: MapPoints,
  choice: string,
  positions: Positions,
  theme: 'light' | 'dark',
): Colouring {
  const bytes = new Uint8Array(3 * points.count);
  const put = (i: number, { r, g, b }: { r: number; g: number; b: number }) => {
    bytes[3 * i] = r;
    bytes[3 * i + 1] = g;
    bytes[3 * i + 2] = b;
  };
  const asked = colouredBy(points, choice);
  if ('words' in asked) {
    const column = asked.words;
    const order = column.names
      .map((_, code) => code)
      .sort((a, b) => byNumber.compare(column.names[a], column.names[b]));
    const counts = new Int32Array(column.names.length);
    for (const code of column.codes) counts[code]++;
    const place = new Int32Array(column.names.length);
    order.forEach((code, i) => {
      place[code] = asked.name === 'subject' ? (positions.get(column.names[code]) ?? i) : i;
    });
    // Shades of a hue are only needed where two share it; without, each keeps its hue at full strength.
    const hues = new Set(place.map((index) => index % OBSERVABLE10.length));
    const plain = hues.size === place.length;
    const colours = column.names.map((name, code) =>
      asked.name === 'verdict' && !points.table
        ? VERDICT_COLOURS[name as Verdict]
        : categorical(plain ? place[code] % OBSERVABLE10.length : place[code]),
    );
    const inks = colours.map((colour) => rgb(colour));
    for (let i = 0; i < points.count; i++) put(i, inks[column.codes[i]]);
    const categories = order.map((code) => ({
      name: column.names[code],
      code,
      text: points.table ? column.names[code] || 'none' : categoryText(asked.name, column.names[code]),
      colour: colours[code],
      count: counts[code],
    }));
    return { kind: 'names', categories, codes: column.codes, bytes };
  }
  const { values } = asked;
  const sorted = values.filter(Number.isFinite).sort();
  const low = sorted[Math.floor(0.02 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.ceil(0.98 * (sorted.length - 1))] ?? 1;
  const palette = speedPalette(64, theme);
  const inks = palette.map((colour) => rgb(colour));
  for (let i = 0; i < points.count; i++) {
    const fraction = high > low ? Math.min(1, Math.max(0, (values[i] - low) / (high - low))) : 0.5;
    put(i, Number.isFinite(values[i]) ? inks[Math.round(fraction * (inks.length - 1))] : UNKNOWN);
  }
  return { kind: 'numbers', low, high, values, palette, bytes };
}

/** Blue and vermilion, which every kind of sight tells apart (Okabe & Ito 2008). */
const VERDICT_COLOURS: Readonly<Record<Verdict, string>> = { right: '#0072b2', wrong: '#d55e00' };

function categoryText(choice: string, name: string): string {
  if (choice === 'subject') return `subject ${name}`;
  if (choice === 'verdict') return name === 'right' ? 'nearer to its own person' : 'nearer to somebody else';
  return name === '' ? 'none' : name;
}
