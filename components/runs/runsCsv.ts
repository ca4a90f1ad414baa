import type { RunRow } from '@/lib/runs/contract.ts';
import { rowsToCsv } from '../ui/csv.ts';
import type { DataColumn } from '../ui/DataColumn.ts';

/** Units of columns whose name does not tell them. */
const UNITS: Readonly<Record<string, string>> = { duration: 'duration_ms' };

/** Runs as CSV with the columns that are shown, by the names that searches know; times as ISO 8601. */
export function runsToCsv(runs: readonly RunRow[], columns: readonly DataColumn<RunRow>[]): string {
  return rowsToCsv(
    runs.map((run) =>
      Object.fromEntries(
        columns.map(({ id, value }) => [
          UNITS[id] ?? id,
          id === 'created' ? new Date(run.createdAt).toISOString() : (value(run) ?? ''),
        ]),
      ),
    ),
  );
}
