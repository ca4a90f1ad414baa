import {
  type Category,
  crossfilter,
  type Filtered,
  type Filters,
  type Measure,
  makeMeasure,
} from '@/lib/mouse/crossfilter.ts';
import { columnsOf, type MapColumn } from './columns.ts';
import type { MapPoints } from './mapPoints.ts';

/** A chart beside a map: a column, or a column of numbers against another. In an address "speed" and "speed*pauses". */
export interface MapChart {
  x: MapColumn;
  y?: MapColumn;
}

/** Bins of a plane along each side, and of a histogram. */
export const PLANE_BINS = 24;

/** The charts that a map begins with: one by one what its points are, and a few figures of them. */
export function firstCharts(points: MapPoints): string[] {
  if (!points.table) return ['subject', 'speed', 'pauses', 'margin'];
  const columns = columnsOf(points);
  // Names that nearly every row has alone say nothing as bars.
  const words = columns
    .filter((column) => 'words' in column && column.words.names.length <= points.count / 2)
    .slice(0, 2);
  const numbers = columns.filter((column) => 'values' in column).slice(0, 4 - words.length);
  return [...words, ...numbers].map(({ name }) => name);
}

/** The charts of an address; those of columns that the map does not have are left out. */
export function chartsOf(points: MapPoints, names: readonly string[]): MapChart[] {
  const columns = new Map(columnsOf(points).map((column) => [column.name, column]));
  return [...new Set(names)].flatMap((text) => {
    const [x, y, ...more] = text.split('*').map((name) => columns.get(name));
    if (!x || more.length > 0) return [];
    if (!text.includes('*')) return [{ x }];
    return y && 'values' in x && 'values' in y ? [{ x, y }] : [];
  });
}

export function chartName({ x, y }: MapChart): string {
  return y ? `${x.name}*${y.name}` : x.name;
}

/** The columns of some charts as they are counted; what is filtered is counted too, so that no filter is out of sight. */
export function countedColumns(points: MapPoints, charts: readonly MapChart[], filters: Filters) {
  const filtered = new Set([...Object.keys(filters.ranges), ...Object.keys(filters.chosen)]);
  const shown = new Set(charts.flatMap(({ x, y }) => [x, ...(y ? [y] : [])]));
  const columns = columnsOf(points).filter((column) => shown.has(column) || filtered.has(column.name));
  return {
    measures: columns.flatMap((column) => ('values' in column ? [measureOf(column)] : [])),
    categories: columns.flatMap((column): Category[] =>
      'words' in column ? [{ name: column.name, labels: column.words.names, codes: column.words.codes }] : [],
    ),
  };
}

const measures = new WeakMap<Float32Array, Measure>();

/** Sorting a million numbers takes long enough to do it once. */
export function measureOf({ name, values }: Extract<MapColumn, { values: Float32Array }>): Measure {
  let measure = measures.get(values);
  if (!measure) {
    measure = makeMeasure(name, values, PLANE_BINS, false);
    measures.set(values, measure);
  }
  return measure;
}

/** Says of each point whether it stands out on the map, as a column to filter by. */
const ON_MAP = 'on-map';

/**
 * Counts the charts of a map. Each leaves its own filter out and heeds all others, those of the map too: a selection there shows in
 * every chart, and a brush in a chart on the map.
 *
 * @param selected what stands out on the map; null for everything
 */
export function countCharts(
  rows: number,
  { measures: numbers, categories }: ReturnType<typeof countedColumns>,
  filters: Filters,
  selected: readonly number[] | null,
): Filtered {
  if (!selected) return crossfilter(rows, numbers, categories, filters);
  const codes = new Uint8Array(rows);
  for (const i of selected) codes[i] = 1;
  const map: Category = { name: ON_MAP, labels: ['no', 'yes'], codes };
  return crossfilter(rows, numbers, [...categories, map], {
    ...filters,
    chosen: { ...filters.chosen, [ON_MAP]: ['yes'] },
  });
}

/** How many points lie in each cell of two binned columns, row by row from below: of all, and of those that pass. */
export function countPlane(
  x: Measure,
  y: Measure,
  passes: Uint8Array,
): { all: Uint32Array; kept: Uint32Array } {
  const all = new Uint32Array(PLANE_BINS * PLANE_BINS);
  const kept = new Uint32Array(all.length);
  for (let i = 0; i < passes.length; i++) {
    const [column, row] = [x.bins[i], y.bins[i]];
    if (column >= PLANE_BINS || row >= PLANE_BINS) continue;
    all[row * PLANE_BINS + column]++;
    if (passes[i]) kept[row * PLANE_BINS + column]++;
  }
  return { all, kept };
}
