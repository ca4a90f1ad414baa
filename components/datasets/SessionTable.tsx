'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { memo, useMemo } from 'react';
import type { SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import { clockClass } from '@/lib/evaluation/device/classes.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { categorical } from '../ui/colour.ts';
import { rowsToCsv } from '../ui/csv.ts';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { saveFile } from '../ui/figureExport.ts';
import { formatCount, formatDuration, formatValue } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { fromSorting, toSorting } from '../ui/sortState.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { oddness, pairCsv, peoplePairs } from './alike.ts';
import {
  csvRows,
  type MeasuredRow,
  measuredRows,
  type PersonRow,
  personRows,
  ROW_MEASURES,
  searchRows,
} from './measuredRows.ts';
import { PairTable } from './PairTable.tsx';
import styles from './SessionTable.module.css';
import { type SessionRow, sessionHref } from './sessionRow.ts';

/** The table in the address of its page; `columns` are those shown, all but the hidden ones by default. */
const sessionTableState = {
  /** A row per session or per person. */
  rows: parseAsStringLiteral(['sessions', 'people', 'pairs'] as const).withDefault('sessions'),
  q: parseAsString.withDefault(''),
  sort: parseAsArrayOf(parseAsString).withDefault([]),
  columns: parseAsArrayOf(parseAsString),
};

/** The measures of movement, the same for sessions and people. */
function measureColumns<Row extends MeasuredRow | PersonRow>(): DataColumn<Row>[] {
  return ROW_MEASURES.map(({ id, header, unit, ...rest }) => ({
    id,
    header,
    ...(unit && { unit }),
    value: (row: Row) => row.measured?.[id] ?? null,
    cell: (row: Row) => formatValue(row.measured?.[id], 3),
    numeric: true,
    width: unit.length > 4 ? 150 : 112,
    hidden: 'hidden' in rest,
  }));
}

/** The class of the device, by its clock. */
function deviceColumn<Row extends MeasuredRow | PersonRow>(): DataColumn<Row> {
  return {
    id: 'device',
    header: 'Device class',
    value: (row) => clockClass(row.medianDt),
    width: 136,
  };
}

/** Columns of people. */
function personColumns(colours: ReadonlyMap<string, string>): DataColumn<PersonRow>[] {
  const count = (id: 'events' | 'blocks' | 'clicks', header: string): DataColumn<PersonRow> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => formatCount(row[id]),
    numeric: true,
    width: 88,
  });
  return [
    {
      id: 'subject',
      header: 'Subject',
      value: (row) => row.subject,
      cell: (row) => <Chip colour={colours.get(row.subject)}>{row.subject}</Chip>,
      width: 120,
    },
    { id: 'sessions', header: 'Sessions', value: (row) => row.sessions.length, numeric: true, width: 96 },
    {
      id: 'durationMs',
      header: 'Duration',
      value: (row) => row.durationMs,
      cell: (row) => formatDuration(row.durationMs),
      numeric: true,
      width: 108,
    },
    count('events', 'Events'),
    count('blocks', 'Blocks'),
    count('clicks', 'Clicks'),
    {
      id: 'medianDt',
      header: 'Median Δt',
      unit: 'ms',
      value: (row) => row.medianDt,
      cell: (row) => formatValue(row.medianDt),
      numeric: true,
      width: 122,
    },
    deviceColumn<PersonRow>(),
    ...measureColumns<PersonRow>(),
  ];
}

function columnsFor(dataset: string, colours: ReadonlyMap<string, string>): DataColumn<MeasuredRow>[] {
  const count = (
    id: keyof SessionRow & string,
    header: string,
    rest: Partial<DataColumn<MeasuredRow>> = {},
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
  ): DataColumn<MeasuredRow> => ({
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
    deviceColumn<MeasuredRow>(),
    count('clicks', 'Clicks', { width: 76 }),
    ...measureColumns<MeasuredRow>(),
    {
      id: 'odd',
      header: 'Unusual',
      unit: 'spreads',
      value: (row) => row.odd ?? null,
      cell: (row) => formatValue(row.odd, 2),
      numeric: true,
      width: 140,
    },
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
  /** What was measured of their movement, once it is here. */
  summaries: SessionSummaries | undefined;
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
  summaries,
  subjects,
  selected,
  onSelectedChange,
  isFaded,
}: SessionTableProps) {
  const router = useRouter();
  const [{ rows: level, q: search, sort, columns: shown }, setState] = useQueryStates(sessionTableState);
  const colours = useMemo(
    () => new Map(subjects.map((key, position) => [key, categorical(position)])),
    [subjects],
  );
  const columns = useMemo(() => columnsFor(dataset, colours), [dataset, colours]);
  const peopleColumns = useMemo(() => personColumns(colours), [colours]);
  const all = useMemo(() => {
    const measured = measuredRows(sessions, summaries);
    const odd = oddness(measured);
    return measured.map((row) => ({ ...row, odd: odd.get(row.key) }));
  }, [sessions, summaries]);
  const people = useMemo(() => personRows(all), [all]);
  const found = useMemo(() => searchRows(all, search), [all, search]);
  const foundPeople = useMemo(() => searchRows(people, search), [people, search]);
  const pairs = useMemo(
    () => (level === 'pairs' ? peoplePairs(people, all, foundPeople.rows) : []),
    [level, people, all, foundPeople],
  );
  const sorting = useMemo(() => toSorting(sort), [sort]);
  const chosenPeople = useMemo(
    () =>
      new Set(
        people.filter((row) => row.sessions.every((key) => selected.has(key))).map((row) => row.subject),
      ),
    [people, selected],
  );
  const { error } = level === 'sessions' ? found : foundPeople;
  const shownRows = level === 'people' ? foundPeople.rows : found.rows;
  const own: readonly { id: string; hidden?: boolean }[] = level === 'people' ? peopleColumns : columns;
  const shared = {
    sorting,
    onSortingChange: (next: Parameters<typeof fromSorting>[0]) =>
      setState({ sort: next.length > 0 ? fromSorting(next) : null }),
    visibility: Object.fromEntries(
      own.map(({ id, hidden }) => [id, shown ? shown.includes(id) : hidden !== true]),
    ),
    onVisibilityChange: (next: Record<string, boolean>) =>
      setState({ columns: own.flatMap(({ id }) => (next[id] === false ? [] : [id])) }),
    toolbar: (
      <>
        <Segmented
          aria-label="A row per"
          value={level}
          onValueChange={(rows) => setState({ rows, columns: null, sort: null })}
          options={[
            { value: 'sessions', label: 'Sessions' },
            { value: 'people', label: 'People' },
            { value: 'pairs', label: 'Pairs' },
          ]}
        />
        <TextInput
          className={styles.search}
          type="search"
          placeholder="subject 7 test, or clicks > 200 and pauseShare < 30"
          aria-label="Search sessions"
          aria-invalid={error !== undefined}
          value={search}
          onChange={(event) => setState({ q: event.target.value || null })}
        />
        <Button
          small
          look="quiet"
          onClick={() =>
            saveFile(
              `${dataset}-${level}.csv`,
              new Blob([rowsToCsv(level === 'pairs' ? pairCsv(pairs) : csvRows(shownRows))], {
                type: 'text/csv',
              }),
            )
          }
        >
          CSV
        </Button>
        {error && (
          <span role="alert" className={styles.error}>
            {error}
          </span>
        )}
      </>
    ),
    empty: `No ${level === 'sessions' ? 'session' : 'person'} matches “${search}”.`,
  };
  if (level === 'pairs')
    return (
      <PairTable
        dataset={dataset}
        pairs={pairs}
        colours={colours}
        sorting={sorting}
        onSortingChange={shared.onSortingChange}
        toolbar={shared.toolbar}
        empty={search ? shared.empty : 'There are no two people with movement.'}
      />
    );
  if (level === 'people')
    return (
      <DataTable
        {...shared}
        label="People"
        columns={peopleColumns}
        rows={foundPeople.rows}
        rowId={(row) => row.subject}
        selected={chosenPeople}
        onSelectedChange={(next) =>
          onSelectedChange(
            new Set(people.filter((row) => next.has(row.subject)).flatMap((row) => row.sessions)),
          )
        }
        isFaded={
          isFaded && ((row) => sessions.filter(({ subject }) => subject === row.subject).every(isFaded))
        }
      />
    );
  return (
    <DataTable
      {...shared}
      label="Sessions"
      columns={columns}
      rows={found.rows}
      rowId={(row) => row.key}
      selected={selected}
      onSelectedChange={onSelectedChange}
      isFaded={isFaded}
      onRowPress={(row) => router.push(sessionHref(dataset, row.key))}
    />
  );
});
