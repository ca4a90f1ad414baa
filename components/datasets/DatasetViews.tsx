'use client';

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { Cell } from '../ui/Cell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ContactSheet } from './ContactSheet.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { FilterPlaceholder } from './FilterPlaceholder.tsx';
import { SessionTable } from './SessionTable.tsx';
import type { SessionRow } from './sessionRow.ts';
import { useFilter } from './useFilter.ts';

interface DatasetViewsProps {
  dataset: string;
  sessions: readonly SessionRow[];
  /** Subject keys in order of display. */
  subjects: readonly string[];
}

/** The views of a data set that share one selection of sessions, kept in the address. */
export function DatasetViews({ dataset, sessions, subjects }: DatasetViewsProps) {
  const [keys, setKeys] = useQueryState('selected', parseAsArrayOf(parseAsString).withDefault([]));
  const selected = useMemo(() => new Set(keys), [keys]);
  const select = (next: Set<string>) => setKeys(next.size ? [...next] : null);
  const filter = useFilter(dataset);
  const { kept } = filter;
  const isFaded = useMemo(() => {
    if (selected.size === 0 && !kept) return undefined;
    return (row: SessionRow) =>
      (selected.size > 0 && !selected.has(row.key)) || (kept !== undefined && !kept.has(row.key));
  }, [selected, kept]);
  if (sessions.length === 0)
    return (
      <Cell label="Sessions">
        <EmptyState title="No sessions">This data set has nothing in it to look at.</EmptyState>
      </Cell>
    );
  const shared = { dataset, sessions, selected, onSelectedChange: select, isFaded };
  return (
    <>
      <Cell wide label="Filter" state={filter.error ? 'failed' : filter.columns ? 'done' : 'running'}>
        {filter.error && <ErrorNote error={filter.error} />}
        {filter.columns && filter.filtered ? (
          <FilterPanel
            columns={filter.columns}
            filtered={filter.filtered}
            filters={filter.filters}
            onFiltersChange={filter.setFilters}
            level={filter.level}
            onLevelChange={filter.setLevel}
            sessions={filter.sessions}
            sessionsKept={kept?.size ?? filter.sessions}
          />
        ) : (
          !filter.error && <FilterPlaceholder sessions={sessions} subjects={subjects} />
        )}
      </Cell>
      <Cell wide label="Contact sheet">
        <ContactSheet {...shared} />
      </Cell>
      <Cell wide heading="Sessions">
        <SessionTable {...shared} subjects={subjects} />
      </Cell>
    </>
  );
}
