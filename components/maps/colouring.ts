import { rgb } from 'd3';
import { BLOCK_FIGURES } from '@/lib/mouse/block-figures.ts';
import { categorical, OBSERVABLE10, speedPalette } from '../ui/colour.ts';
import type { MapPoints, Names } from './mapPoints.ts';

/** What points can be coloured by. */
export const COLOUR_CHOICES = [
  { value: 'subject', label: 'Subject' },
  { value: 'session', label: 'Session' },
  { value: 'split', label: 'Split' },
  { value: 'verdict', label: 'Right or wrong' },
  { value: 'label', label: 'Label' },
  { value: 'dataset', label: 'Data set' },
  { value: 'margin', label: 'Score: own minus best other' },
  ...BLOCK_FIGURES.map(({ name, title, unit }) => ({
    value: name,
    label: unit ? `${title}, ${unit}` : title,
  })),
] as const;
export type ColourChoice = (typeof COLOUR_CHOICES)[number]['value'];

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
  choice: ColourChoice,
  positions: Positions,
  theme: 'light' | 'dark',
): Colouring {
  const bytes = new Uint8Array(3 * points.count);
  const put = (i: number, { r, g, b }: { r: number; g: number; b: number }) => {
    bytes[3 * i] = r;
    bytes[3 * i + 1] = g;
    bytes[3 * i + 2] = b;
  };
  const column = columnOf(points, choice);
  if (column) {
    const order = column.names
      .map((_, code) => code)
      .sort((a, b) => byNumber.compare(column.names[a], column.names[b]));
    const counts = new Int32Array(column.names.length);
    for (const code of column.codes) counts[code]++;
    const place = new Int32Array(column.names.length);
    order.forEach((code, i) => {
      place[code] = choice === 'subject' ? (positions.get(column.names[code]) ?? i) : i;
    });
    // Shades of a hue are only needed where two share it; without, each keeps its hue at full strength.
    const hues = new Set(place.map((index) => index % OBSERVABLE10.length));
    const plain = hues.size === place.length;
    const colours = column.names.map((name, code) =>
      choice === 'verdict'
        ? VERDICT_COLOURS[name as Verdict]
        : categorical(plain ? place[code] % OBSERVABLE10.length : place[code]),
    );
    const inks = colours.map((colour) => rgb(colour));
    for (let i = 0; i < points.count; i++) put(i, inks[column.codes[i]]);
    const categories = order.map((code) => ({
      name: column.names[code],
      code,
      text: categoryText(choice, column.names[code]),
      colour: colours[code],
      count: counts[code],
    }));
    return { kind: 'names', categories, codes: column.codes, bytes };
  }
  const values = points.figures[choice as keyof MapPoints['figures']];
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

/** The column behind a choice of words. */
export function columnOf(points: MapPoints, choice: ColourChoice): Names | undefined {
  if (choice === 'subject') return points.subjects;
  if (choice === 'session') return points.sessions;
  if (choice === 'split') return points.splits;
  if (choice === 'label') return points.labels;
  if (choice === 'verdict') return verdictsOf(points);
  if (choice === 'dataset') return points.datasets;
  return undefined;
}

/** Whether a block would be recognised among the people of its map. */
export const VERDICTS = ['right', 'wrong'] as const;
type Verdict = (typeof VERDICTS)[number];

/** Blue and vermilion, which every kind of sight tells apart (Okabe & Ito 2008). */
const VERDICT_COLOURS: Readonly<Record<Verdict, string>> = { right: '#0072b2', wrong: '#d55e00' };

/** Right where a block is nearer to its own person than to anybody else. */
function verdictsOf({ figures }: MapPoints): Names {
  return { names: VERDICTS, codes: Int32Array.from(figures.margin, (margin) => (margin > 0 ? 0 : 1)) };
}

function categoryText(choice: ColourChoice, name: string): string {
  if (choice === 'subject') return `subject ${name}`;
  if (choice === 'verdict') return name === 'right' ? 'nearer to its own person' : 'nearer to somebody else';
  return name === '' ? 'none' : name;
}
