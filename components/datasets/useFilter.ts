'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { blockColumns, type FilterColumns, sessionColumns } from '@/lib/datasets/filter-columns.ts';
import type { BlockSummaries, SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import { makeBrushing } from '@/lib/mouse/brushing.ts';
import { crossfilter, type Filtered, type Filters } from '@/lib/mouse/crossfilter.ts';
import { useSettled } from '../ui/useSettled.ts';
import { areFiltersEmpty, type FilterStep, parseAsFilters } from './filterState.ts';
import { useBlockSummaries, useSessionSummaries } from './useSummaries.ts';

const LEVELS = ['sessions', 'blocks'] as const;
/** Pictures and table follow when the brush has rested for so long, ms: drawing them would hold the brush up. */
const REST_MS = 150;

/** What passes the filter. */
export interface Kept {
  /** Whether a session, or one of its blocks, passes. */
  has(session: string): boolean;
  /** Sessions. */
  count: number;
  /** Where blocks are filtered, 1 for each that passes. */
  blocks: Uint8Array | undefined;
}

/**
 * The filter of a data set's page and the sessions and blocks that are left. It is kept in the address, except while a
 * brush is being drawn: every change of an address makes the whole page think again.
 */
export function useFilter(dataset: string, selected: ReadonlySet<string>) {
  const [stored, setStored] = useQueryState('filter', parseAsFilters);
  const [drawn, setDrawn] = useState<Filters>();
  const filters = drawn ?? stored;
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
  const brushing = useMemo(
    () => columns && makeBrushing(columns.rows, columns.measures, columns.categories),
    [columns],
  );
  const filtered = useMemo(() => brushing?.(filters), [brushing, filters]);
  const rowOf = useMemo(() => new Map(sessions.data?.key.map((key, row) => [key, row])), [sessions.data]);
  const empty = areFiltersEmpty(filters);
  const kept = useMemo(
    () =>
      filtered && sessions.data && !empty
        ? keptOf(filtered, sessions.data, level === 'blocks' ? blocks.data : undefined, rowOf)
        : undefined,
    [filtered, sessions.data, blocks.data, level, empty, rowOf],
  );
  const shown = useMemo(
    () =>
      columns && filtered && sessions.data && selected.size > 0
        ? among(selected, filters, columns, sessions.data, level === 'blocks' ? blocks.data : undefined)
        : filtered,
    [selected, filters, columns, filtered, sessions.data, blocks.data, level],
  );
  const setFilters = useCallback(
    (next: Filters, step: FilterStep) => {
      setDrawn(step === 'drawing' ? next : undefined);
      if (step !== 'drawing') void setStored(next, { history: step });
    },
    [setStored],
  );
  return {
    ...{ filters, setFilters, level, setLevel, columns, filtered },
    /** As {@link filtered}, among the selected sessions where some are selected: what the histograms draw. */
    shown,
    summaries: sessions.data,
    sessionsKept: kept?.count,
    /** As the address has it; undefined when nothing is filtered. */
    stored: areFiltersEmpty(stored) ? undefined : stored,
    /** Undefined while nothing is filtered. Follows when the brush rests. */
    kept: useDeferredValue(useSettled(kept, REST_MS)),
    error: sessions.error ?? blocks.error,
  };
}

/** The column that says whether a session is selected. */
const SELECTED = 'selected';

/** What passes the filters among the selected sessions, or their blocks. */
function among(
  selected: ReadonlySet<string>,
  filters: Filters,
  { rows, measures, categories }: FilterColumns,
  sessions: SessionSummaries,
  blocks: BlockSummaries | undefined,
): Filtered {
  const own = Uint8Array.from(sessions.key, (key) => (selected.has(key) ? 1 : 0));
  const codes = blocks ? Uint8Array.from(blocks.session, (row) => own[row]) : own;
  return crossfilter(rows, measures, [...categories, { name: SELECTED, labels: ['no', 'yes'], codes }], {
    ...filters,
    chosen: { ...filters.chosen, [SELECTED]: ['yes'] },
  });
}

function keptOf(
  { passes, count }: Filtered,
  sessions: SessionSummaries,
  blocks: BlockSummaries | undefined,
  rowOf: ReadonlyMap<string, number>,
): Kept {
  if (!blocks) return { has: (key) => passes[rowOf.get(key) ?? -1] === 1, count, blocks: undefined };
  const some = new Uint8Array(sessions.rows);
  for (let i = 0; i < passes.length; i++) if (passes[i]) some[blocks.session[i]] = 1;
  return {
    has: (key) => some[rowOf.get(key) ?? -1] === 1,
    count: some.reduce((sum, one) => sum + one, 0),
    blocks: passes,
  };
}
