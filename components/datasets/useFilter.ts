'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import { blockColumns, sessionColumns } from '@/lib/datasets/filter-columns.ts';
import { crossfilter } from '@/lib/mouse/crossfilter.ts';
import { areFiltersEmpty, parseAsFilters } from './filterState.ts';
import { useBlockSummaries, useSessionSummaries } from './useSummaries.ts';

const LEVELS = ['sessions', 'blocks'] as const;

/** What passes the filter. */
export interface Kept {
  /** Sessions, or those that have a block which passes. */
  keys: ReadonlySet<string>;
  /** Where blocks are filtered, 1 for each that passes. */
  blocks: Uint8Array | undefined;
}

/** The filter of a data set's page, kept in its address, and the sessions and blocks that are left. */
export function useFilter(dataset: string) {
  const [filters, setFilters] = useQueryState('filter', parseAsFilters);
  const [level, setLevel] = useQueryState(
    'count',
    parseAsStringLiteral(LEVELS).withDefault('sessions').withOptions({ history: 'push' }),
  );
  const sessions = useSessionSummaries(dataset);
  const blocks = useBlockSummaries(dataset, level === 'blocks');
  const columns = useMemo(() => {
    if (!sessions.data) return undefined;
    if (level === 'sessions') return sessionColumns(sessions.data);
    return blocks.data && blockColumns(blocks.data, sessions.data);
  }, [level, sessions.data, blocks.data]);
  const filtered = useMemo(
    () => columns && crossfilter(columns.rows, columns.measures, columns.categories, filters),
    [columns, filters],
  );
  const empty = areFiltersEmpty(filters);
  const kept = useMemo((): Kept | undefined => {
    if (!filtered || !sessions.data || empty) return undefined;
    const keys = new Set<string>();
    const { key } = sessions.data;
    filtered.passes.forEach((passes, row) => {
      if (passes) keys.add(key[level === 'blocks' ? (blocks.data?.session[row] ?? 0) : row]);
    });
    return { keys, blocks: level === 'blocks' ? filtered.passes : undefined };
  }, [filtered, sessions.data, blocks.data, level, empty]);
  return {
    ...{ filters, setFilters, level, setLevel, columns, filtered, empty },
    summaries: sessions.data,
    /** Undefined while nothing is filtered. Follows the brush a moment later. */
    kept: useDeferredValue(kept),
    error: sessions.error ?? blocks.error,
  };
}
