'use client';

import { useMemo } from 'react';
import type { ComparedRun } from '@/lib/runs/contract.ts';
import { useHighlightedRuns } from '../runs/highlight.ts';
import { RunName } from '../runs/RunName.tsx';
import { Button } from '../ui/Button.tsx';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { formatValue } from '../ui/format.ts';
import { betterOf } from './compareRows.ts';
import { Delta } from './Delta.tsx';
import type { Comparison } from './useComparison.ts';

interface Row {
  run: ComparedRun;
  /** Values by key of a setting or a metric. */
  settings: Record<string, string | number | null>;
}

const idOf = ({ run }: Row) => run.id;

/** Columns that are shown unless chosen otherwise. */
const SHOWN = 6;

/** Runs below each other, a row each: settings that differ, then metrics with the difference to the baseline. */
export function CompareList({ comparison }: { comparison: Comparison }) {
  const { runs, settings, metrics, baseline, select, pin } = comparison;
  const highlight = useHighlightedRuns(comparison.highlight);
  const differing = useMemo(() => settings.filter(({ differs }) => differs), [settings]);
  const rows = useMemo<Row[]>(
    () =>
      runs.map((run, i) => ({
        run,
        settings: Object.fromEntries(differing.map(({ key, values }) => [key, asNumber(values[i])])),
      })),
    [runs, differing],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'name',
        header: 'Run',
        value: ({ run }) => run.name,
        cell: ({ run }) => <RunName run={run} />,
        width: 200,
      },
      {
        id: 'baseline',
        header: 'Baseline',
        value: ({ run }) => run.id === baseline.id,
        cell: ({ run }) => (
          <Button small look="quiet" aria-pressed={run.id === baseline.id} onClick={() => pin(run.id)}>
            {run.id === baseline.id ? 'baseline' : 'pin'}
          </Button>
        ),
        width: 100,
      },
      ...differing.map(
        ({ key, title, unit }, i): DataColumn<Row> => ({
          id: `config.${key}`,
          header: title,
          unit,
          value: (row) => row.settings[key],
          numeric: typeof rows[0]?.settings[key] === 'number',
          hidden: i >= SHOWN,
          width: 120,
        }),
      ),
      ...metrics.map(
        ({ key, title, unit }, i): DataColumn<Row> => ({
          id: key,
          header: title,
          unit,
          value: ({ run }) => run.metrics[key]?.last,
          cell: ({ run }) => {
            const value = run.metrics[key]?.last;
            if (value === undefined) return '–';
            return (
              <>
                {formatValue(value)}
                <Delta value={value} base={baseline.metrics[key]?.last} better={betterOf(key)} />
              </>
            );
          },
          numeric: true,
          hidden: i >= SHOWN,
          width: 150,
        }),
      ),
    ],
    [differing, metrics, baseline, pin, rows],
  );
  return (
    <DataTable
      label="Compared runs"
      columns={columns}
      rows={rows}
      rowId={idOf}
      height={440}
      isFaded={({ run }) => highlight !== null && !highlight.has(run.id)}
      onRowPress={({ run }) => select(run.id)}
      empty="No runs."
    />
  );
}

/** Settings come as text; numbers among them sort as numbers. */
function asNumber(value: string | number | null): string | number | null {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}
