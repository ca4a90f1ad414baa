'use client';

import { useMemo } from 'react';
import type { RunRow } from '@/lib/runs/contract.ts';
import { Button } from '../ui/Button.tsx';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { formatCount, formatValue } from '../ui/format.ts';
import { describeMetric, orderMetrics } from './curveState.ts';
import { groupRuns, type RunGroup } from './facets.ts';

interface RunGroupsProps {
  runs: readonly RunRow[];
  field: string;
  title: string;
  metrics: readonly string[];
  /** Shows the runs of one group. */
  onOpen(value: string): void;
  selected: ReadonlySet<string>;
  /** Selects the runs of one group. */
  onSelect(runs: readonly RunRow[]): void;
}

/** A row per value of a field: how many runs, and mean, least and greatest of each metric. */
export function RunGroups({ runs, field, title, metrics, onOpen, selected, onSelect }: RunGroupsProps) {
  const groups = useMemo(() => groupRuns(runs, field), [runs, field]);
  const columns = useMemo<DataColumn<RunGroup>[]>(
    () => [
      {
        id: 'value',
        header: title,
        value: (group) => group.value,
        cell: (group) => (
          <Button small look="quiet" onClick={() => onOpen(group.value)}>
            {group.value}
          </Button>
        ),
        width: 180,
      },
      {
        id: 'count',
        header: 'Runs',
        value: (group) => group.runs.length,
        cell: (group) => formatCount(group.runs.length),
        numeric: true,
        width: 80,
      },
      {
        id: 'select',
        header: 'Selected',
        value: (group) => group.runs.filter(({ id }) => selected.has(id)).length,
        cell: (group) => (
          <Button small look="quiet" onClick={() => onSelect(group.runs)}>
            {group.runs.every(({ id }) => selected.has(id)) ? 'selected' : 'select'}
          </Button>
        ),
        width: 100,
      },
      ...orderMetrics(metrics).map(
        (name, i): DataColumn<RunGroup> => ({
          id: name,
          header: describeMetric(name).title,
          unit: 'mean ± SD [least, greatest]',
          value: (group) => group.metrics[name]?.mean,
          cell: (group) => {
            const own = group.metrics[name];
            return own
              ? `${formatValue(own.mean)}${own.deviation === null ? '' : ` ± ${formatValue(own.deviation, 2)}`} [${formatValue(own.min)}, ${formatValue(own.max)}]`
              : '–';
          },
          numeric: true,
          width: 270,
          hidden: i > 5,
        }),
      ),
    ],
    [title, metrics, onOpen, selected, onSelect],
  );
  return (
    <DataTable
      key={field}
      label={`Runs by ${title}`}
      columns={columns}
      rows={groups}
      rowId={(group) => group.value}
    />
  );
}
