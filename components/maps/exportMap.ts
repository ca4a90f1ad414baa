import { BLOCK_FIGURES } from '@/lib/mouse/block-figures.ts';
import { rowsToCsv } from '../ui/csv.ts';
import { saveFile } from '../ui/figureExport.ts';
import { blockOf, type MapPoints, nameOf } from './mapPoints.ts';

/** The points of a map as rows, by the names of their blocks. */
export function exportRows(points: MapPoints, chosen?: readonly number[]): Record<string, string | number>[] {
  const indices = chosen ?? Array.from({ length: points.count }, (_, i) => i);
  const { table } = points;
  if (table)
    return indices.map((i) => ({
      row: i + 1,
      x: points.places[2 * i],
      y: points.places[2 * i + 1],
      ...Object.fromEntries(
        table.columns.map((column) => [
          column.title,
          'words' in column ? nameOf(column.words, i) : column.values[i],
        ]),
      ),
    }));
  return indices.map((i) => ({
    block: blockOf(points, i),
    subject: nameOf(points.subjects, i),
    session: nameOf(points.sessions, i),
    split: nameOf(points.splits, i),
    label: nameOf(points.labels, i),
    x: points.places[2 * i],
    y: points.places[2 * i + 1],
    ...Object.fromEntries(BLOCK_FIGURES.map(({ name }) => [name, points.figures[name][i]])),
    margin: points.figures.margin[i],
  }));
}

export function saveRows(name: string, rows: Record<string, string | number>[]): void {
  saveFile(name, new Blob([rowsToCsv(rows)], { type: 'text/csv' }));
}
