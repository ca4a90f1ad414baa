'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { memo, useMemo } from 'react';
import { Chip } from '../ui/Chip.tsx';
import { categorical } from '../ui/colour.ts';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { formatCount, formatDuration, formatValue } from '../ui/format.ts';
import { fromSorting, toSorting } from '../ui/sortState.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './SessionTable.module.css';
import { type SessionRow, sessionHref } from './sessionRow.ts';

/** The table in the address of its page; `columns` are those shown, all but the hidden ones by default. */
const sessionTableState = {
  q: parseAsString.withDefault(''),
  sort: parseAsArrayOf(parseAsString).withDefault([]),
  columns: parseAsArrayOf(parseAsString),
};

function columnsFor(dataset: string, colours: ReadonlyMap<string, string>): DataColumn<SessionRow>[] {
  const count = (
    id: keyof SessionRow & string,
    header: string,
    rest: Partial<DataColumn<SessionRow>> = {},
  ) => ({
    id,
    header,
    value: (row: SessionRow) => row[id],
    cell: (row: SessionRow) => formatCount(Number(row[id])),
    numeric: true,
    width: 88,
    ...rest,
  });
  const extent = (
    id: string,
    header: string,
    low: 'minX' | 'minY',
    high: 'maxX' | 'maxY',
  ): DataColumn<SessionRow> => ({
    id,
    header,
    unit: 'px',
    value: (row) => (row[low] === null || row[high] === null ? null : row[high] - row[low]),
    numeric: true,
    width: 104,
    hidden: true,
  });
  return [
    {
      id: 'key',
      header: 'Session',
      value: (row) => row.key,
      cell: (row) => (
        <Link href={sessionHref(dataset, row.key)} className={styles.key}>
          {row.key}
        </Link>
      ),
      width: 176,
    },
    {
      id: 'subject',
      header: 'Subject',
      value: (row) => row.subject,
      cell: (row) => <Chip colour={colours.get(row.subject)}>{row.subject}</Chip>,
      width: 92,
    },
    { id: 'split', header: 'Split', value: (row) => row.split, width: 88 },
    { id: 'label', header: 'Label', value: (row) => row.label, width: 92 },
    {
      id: 'durationMs',
      header: 'Duration',
      value: (row) => row.durationMs,
      cell: (row) => formatDuration(row.durationMs),
      numeric: true,
      width: 108,
    },
    count('events', 'Events'),
    count('blocks', 'Blocks', { width: 78 }),
    {
      id: 'medianDt',
      header: 'Median Δt',
      unit: 'ms',
      value: (row) => row.medianDt,
      cell: (row) => formatValue(row.medianDt),
      numeric: true,
      width: 122,
    },
    count('clicks', 'Clicks', { width: 76 }),
    count('gaps', 'Gaps > 10 s', { width: 106 }),
    extent('width', 'Width', 'minX', 'maxX'),
    extent('height', 'Height', 'minY', 'maxY'),
    count('rejected', 'Rejected rows', { width: 118, hidden: true }),
    count('position', 'Order', { hidden: true }),
  ];
}

interface SessionTableProps {
  dataset: string;
  sessions: readonly SessionRow[];
  /** Subject keys in order of display, for their colours. */
  subjects: readonly string[];
  selected: ReadonlySet<string>;
  onSelectedChange(selected: Set<string>): void;
  isFaded?(row: SessionRow): boolean;
}

/** Every session of a data set: sort, search, choose columns, select; a press on a row opens it. */
export const SessionTable = memo(function SessionTable({
  dataset,
  sessions,
  subjects,
  selected,
  onSelectedChange,
  isFaded,
}: SessionTableProps) {
  const router = useRouter();
  const [{ q: search, sort, columns: shown }, setState] = useQueryStates(sessionTableState);
  const columns = useMemo(
    () => columnsFor(dataset, new Map(subjects.map((key, position) => [key, categorical(position)]))),
    [dataset, subjects],
  );
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return sessions;
    return sessions.filter((row) => {
      const text = `${row.key} subject ${row.subject} ${row.split} ${row.label ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [sessions, search]);
  const sorting = useMemo(() => toSorting(sort), [sort]);
  const visibility = useMemo(
    () =>
      Object.fromEntries(columns.map(({ id, hidden }) => [id, shown ? shown.includes(id) : hidden !== true])),
    [columns, shown],
  );
  return (
    <DataTable
      label="Sessions"
      columns={columns}
      rows={rows}
      rowId={(row) => row.key}
      selected={selected}
      onSelectedChange={onSelectedChange}
      isFaded={isFaded}
      sorting={sorting}
      onSortingChange={(next) => setState({ sort: next.length > 0 ? fromSorting(next) : null })}
      visibility={visibility}
      onVisibilityChange={(next) =>
        setState({ columns: columns.flatMap(({ id }) => (next[id] === false ? [] : [id])) })
      }
      onRowPress={(row) => router.push(sessionHref(dataset, row.key))}
      toolbar={
        <TextInput
          className={styles.search}
          type="search"
          placeholder="Search: subject 7 test genuine…"
          aria-label="Search sessions"
          value={search}
          onChange={(event) => setState({ q: event.target.value || null })}
        />
      }
      empty={`No session matches “${search}”.`}
    />
  );
});
