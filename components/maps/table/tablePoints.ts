import { fitOf, fitPlaces } from '../fit.ts';
import type { MapPoints, Names } from '../mapPoints.ts';
import type { OwnTable } from './readTableFiles.ts';

/** A table as the points of a map. Nothing of it is movement: its columns are all that is known. */
export function tablePoints(table: OwnTable, x: ArrayLike<number>, y: ArrayLike<number>): MapPoints {
  const { count, columns } = table;
  const fit = fitOf(x, y);
  const none: Names = { names: [''], codes: new Int32Array(count) };
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  return {
    count,
    datasets: { names: [table.name], codes: new Int32Array(count) },
    fit,
    places: fitPlaces(x, y, fit),
    subjects: none,
    sessions: none,
    splits: none,
    labels: none,
    starts: rows,
    ends: rows,
    rows,
    additions: new Int32Array(count),
    figures: {} as MapPoints['figures'],
    table: { columns },
  };
}
