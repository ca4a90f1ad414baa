'use client';

import Link from 'next/link';
import { createParser, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { formatKeys, parseKeys } from '@/lib/datasets/selection-keys.ts';
import { Cell } from '../ui/Cell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { CompareBar } from './CompareBar.tsx';
import { ContactSheet } from './ContactSheet.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { FilterPlaceholder } from './FilterPlaceholder.tsx';
import { MeasuringAnew } from './MeasuringAnew.tsx';
import { SessionTable } from './SessionTable.tsx';
import type { SessionRow } from './sessionRow.ts';
import { useFilter } from './useFilter.ts';

interface DatasetViewsProps {
  dataset: string;
  sessions: readonly SessionRow[];
  /** Subject keys in order of display. */
  subjects: readonly string[];
}

/** More sessions than this do not fit into the address of a map. */
const ON_MAP = 60;

/** The views of a data set; one without sessions has none. */
export function DatasetViews(props: DatasetViewsProps) {
  if (props.sessions.length > 0) return <SessionViews {...props} />;
  return (
    <Cell label="Sessions">
      <EmptyState title="No sessions">This data set has nothing in it to look at.</EmptyState>
    </Cell>
  );
}

/** Filter, pictures and table, which share one selection of sessions, kept in the address. */
function SessionViews({ dataset, sessions, subjects }: DatasetViewsProps) {
  const [selected, select] = useSelection(sessions);
  const filter = useFilter(dataset, selected);
  const { kept } = filter;
  const isFaded = useMemo(() => {
    if (selected.size === 0 && !kept) return undefined;
    return (row: SessionRow) =>
      (selected.size > 0 && !selected.has(row.key)) || (kept !== undefined && !kept.has(row.key));
  }, [selected, kept]);
  const shared = { dataset, sessions, selected, onSelectedChange: select, isFaded };
  return (
    <>
      <Cell wide label="Filter" state={filter.error ? 'failed' : filter.columns ? 'done' : 'running'}>
        {filter.error && <ErrorNote error={filter.error} />}
        {filter.columns && filter.shown ? (
          <FilterPanel
            columns={filter.columns}
            filtered={filter.shown}
            selected={selected.size}
            filters={filter.filters}
            onFiltersChange={filter.setFilters}
            level={filter.level}
            onLevelChange={filter.setLevel}
            sessions={sessions.length}
            sessionsKept={filter.sessionsKept ?? sessions.length}
          />
        ) : (
          !filter.error && (
            <>
              <MeasuringAnew dataset={dataset} />
              <FilterPlaceholder sessions={sessions} subjects={subjects} />
            </>
          )
        )}
      </Cell>
      <Cell wide label="Contact sheet">
        <ContactSheet {...shared} summaries={filter.summaries} kept={kept} />
      </Cell>
      <Cell wide heading="Sessions">
        {selected.size > 0 && selected.size <= ON_MAP && (
          <p>
            <Link
              href={`/maps?dataset=${encodeURIComponent(dataset)}&selected=${encodeURIComponent([...selected].join(','))}`}
            >
              Find the chosen sessions on a map
            </Link>
          </p>
        )}
        <SessionTable {...shared} summaries={filter.summaries} subjects={subjects} />
      </Cell>
      <CompareBar
        dataset={dataset}
        keys={sessions}
        selected={selected}
        onSelectedChange={select}
        filters={filter.stored}
        level={filter.level}
        kept={kept?.count}
      />
    </>
  );
}

/** The selected sessions, in the address as {@link formatKeys} writes them. */
function useSelection(sessions: readonly SessionRow[]): [ReadonlySet<string>, (next: Set<string>) => void] {
  const parser = useMemo(() => {
    const all = sessions.map(({ key }) => key);
    return createParser<ReadonlySet<string>>({
      parse: (text) => new Set(parseKeys(text, all)),
      serialize: (keys) => formatKeys(keys, all),
      eq: (a, b) => formatKeys(a, all) === formatKeys(b, all),
    })
      .withDefault(new Set())
      .withOptions({ history: 'push' });
  }, [sessions]);
  const [selected, setSelected] = useQueryState('selected', parser);
  const select = useCallback(
    (next: Set<string>) => void setSelected(next.size > 0 ? next : null),
    [setSelected],
  );
  return [selected, select];
}
