'use client';

import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Filters } from '@/lib/mouse/crossfilter.ts';
import { areFiltersEmpty, type FilterStep } from '../datasets/filterState.ts';
import { type Focus, narrowFocus } from './focus.ts';
import { chartsOf, countCharts, countedColumns, firstCharts } from './mapCharts.ts';
import type { MapPoints } from './mapPoints.ts';

/** With more points the charts wait until somebody asks for them: each column is sorted once. */
const MANY = 400_000;

interface Stored {
  /** Charts by their names; null for those that a map begins with. */
  charts: readonly string[] | null;
  brush: Filters;
}

/**
 * The charts beside a map; `focus` is what stands out on the map by everything that narrows it.
 *
 * @param base what stands out on the map by names, lasso and words
 * @param change writes to the address
 */
export function useMapCharts(
  points: MapPoints,
  stored: Stored,
  base: Focus,
  change: (update: { charts?: string[]; brush?: Filters | null }) => void,
) {
  // A brush that is being drawn is not in the address: every change of it makes the whole page think again.
  const [drawn, setDrawn] = useState<Filters>();
  const filters = drawn ?? stored.brush;
  const open = stored.charts !== null || points.count <= MANY;
  const charts = useMemo(
    () => (open ? chartsOf(points, stored.charts ?? firstCharts(points)) : []),
    [points, stored.charts, open],
  );
  const columns = useMemo(() => countedColumns(points, charts, filters), [points, charts, filters]);
  const empty = areFiltersEmpty(filters);
  const counted = useMemo(
    () => countCharts(points.count, columns, filters, base.selected),
    [points, columns, filters, base.selected],
  );
  const all = useMemo(
    () => countCharts(points.count, columns, { ranges: {}, chosen: {} }, null).counts,
    [points, columns],
  );
  const narrowed = useMemo(() => (empty ? base : narrowFocus(counted.passes)), [empty, base, counted]);
  const onFilters = useCallback(
    (next: Filters, step: FilterStep) => {
      setDrawn(step === 'drawing' ? next : undefined);
      if (step !== 'drawing') change({ brush: areFiltersEmpty(next) ? null : next });
    },
    [change],
  );
  // The map may follow a brush a little later.
  const focus = useDeferredValue(narrowed);
  return useMemo(
    () => ({ open, charts, counted, all, filters, onFilters, focus }),
    [open, charts, counted, all, filters, onFilters, focus],
  );
}
