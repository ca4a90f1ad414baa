import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { exportRows } from './exportMap.ts';
import type { MapPoints } from './mapPoints.ts';

/** The chosen points of a map as an Arrow file, with the columns of the CSV. */
export function pointsToArrow(points: MapPoints, chosen?: readonly number[]): Uint8Array {
  const rows = exportRows(points, chosen);
  const columns = Object.keys(rows[0] ?? { block: '' }).map((name) => {
    const values = rows.map((row) => row[name]);
    return [
      name,
      typeof values[0] === 'number' ? Float32Array.from(values as number[]) : (values as string[]),
    ] as const;
  });
  return tableToIPC(tableFromArrays(Object.fromEntries(columns)), 'file');
}
