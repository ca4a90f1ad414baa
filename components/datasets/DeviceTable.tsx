'use client';

import Link from 'next/link';
import { createSerializer, parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { SubjectDevice } from '@/lib/catalogue/contract.ts';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { formatCount, formatValue } from '../ui/format.ts';
import { fromSorting, toSorting } from '../ui/sortState.ts';
import { parseAsFilters } from './filterState.ts';
import styles from './SessionTable.module.css';

const state = { sort: parseAsArrayOf(parseAsString).withDefault([]) };

const toAddress = createSerializer({ filter: parseAsFilters });

/** The data set's page with the sessions of one subject. */
function sessionsOf(dataset: string, subject: string): string {
  return toAddress(`/datasets/${dataset}`, { filter: { ranges: {}, chosen: { subject: [subject] } } });
}

function columnsFor(dataset: string): DataColumn<SubjectDevice>[] {
  const number = (
    id: keyof SubjectDevice & string,
    header: string,
    unit: string | undefined,
    format: (value: number | null) => string,
    width = 112,
  ): DataColumn<SubjectDevice> => ({
    ...{ id, header, unit, width },
    value: (row) => row[id] as number | null,
    cell: (row) => format(row[id] as number | null),
    numeric: true,
  });
  const count = (value: number | null) => (value === null ? '–' : formatCount(value));
  const percent = (value: number | null) => (value === null ? '–' : `${formatValue(100 * value)}%`);
  return [
    {
      id: 'subject',
      header: 'Subject',
      value: (row) => row.subject,
      cell: (row) => (
        <Link href={sessionsOf(dataset, row.subject)} className={styles.key}>
          {row.subject}
        </Link>
      ),
      width: 88,
    },
    number('sessions', 'Sessions', undefined, count, 92),
    number('events', 'Events', undefined, count, 96),
    {
      id: 'rate',
      header: 'Rate',
      unit: 'Hz',
      value: (row) => (row.medianDt ? 1000 / row.medianDt : null),
      cell: (row) => formatValue(row.medianDt ? 1000 / row.medianDt : null),
      numeric: true,
      width: 88,
    },
    number('medianDt', 'Median Δt', 'ms', formatValue, 116),
    number('modeDt', 'Commonest Δt', 'ms', formatValue, 138),
    number('modeShare', 'its share', undefined, percent, 92),
    number('zeroShare', 'Δt = 0', undefined, percent, 88),
    number('maxX', 'Largest x', 'px', count, 112),
    number('maxY', 'Largest y', 'px', count, 112),
    number('gaps', 'Gaps > 10 s', undefined, count, 106),
    number('duplicates', 'Duplicates', undefined, count, 104),
  ];
}

/** The device of every subject in figures; sorted as the address says. */
export function DeviceTable({ dataset, subjects }: { dataset: string; subjects: readonly SubjectDevice[] }) {
  const [{ sort }, setState] = useQueryStates(state);
  const columns = useMemo(() => columnsFor(dataset), [dataset]);
  const sorting = useMemo(() => toSorting(sort), [sort]);
  return (
    <DataTable
      label="Devices of the subjects"
      columns={columns}
      rows={subjects}
      rowId={(row) => row.subject}
      height={480}
      sorting={sorting}
      onSortingChange={(next) => setState({ sort: next.length > 0 ? fromSorting(next) : null })}
    />
  );
}
