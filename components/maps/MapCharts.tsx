'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Filters } from '@/lib/mouse/crossfilter.ts';
import {
  areFiltersEmpty,
  type FilterStep,
  NO_FILTERS,
  withRange,
  withToggled,
} from '../datasets/filterState.ts';
import { Histogram } from '../datasets/Histogram.tsx';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { ChartBars } from './ChartBars.tsx';
import { ChartPlane } from './ChartPlane.tsx';
import { columnsOf, columnTitle } from './columns.ts';
import styles from './MapCharts.module.css';
import { chartName, firstCharts, type MapChart, measureOf } from './mapCharts.ts';
import type { MapPoints } from './mapPoints.ts';
import type { useMapCharts } from './useMapCharts.ts';

interface MapChartsProps {
  points: MapPoints;
  state: ReturnType<typeof useMapCharts>;
  onCharts(charts: string[]): void;
}

const ALONE = 'alone';

/** Charts of a map's points, beside it: a brush or a bar narrows the map and all other charts, and what is selected on the map shows in all. */
export function MapCharts({ points, state, onCharts }: MapChartsProps) {
  const { open, charts, counted, all, filters, onFilters } = state;
  // The same functions at every step of a brush, so that charts in which nothing changes are left alone.
  const latest = useRef({ filters, onFilters });
  useLayoutEffect(() => {
    latest.current = { filters, onFilters };
  });
  const onRange = useCallback(
    (name: string, range: readonly [number, number] | null, step: FilterStep) =>
      latest.current.onFilters(withRange(latest.current.filters, name, range), step),
    [],
  );
  const onRanges = useCallback((next: (before: Filters) => Filters, step: FilterStep) => {
    latest.current.onFilters(next(latest.current.filters), step);
  }, []);
  const onName = useCallback(
    (name: string, label: string) =>
      latest.current.onFilters(withToggled(latest.current.filters, name, label), 'push'),
    [],
  );
  const names = charts.map(chartName);
  return (
    <section aria-label="Charts" className={styles.charts}>
      <div className={styles.head}>
        <h3 className={styles.heading}>Charts</h3>
        {!areFiltersEmpty(filters) && (
          <Button small look="quiet" onClick={() => onFilters(NO_FILTERS, 'push')}>
            Clear
          </Button>
        )}
      </div>
      {!open && (
        <Button small onClick={() => onCharts(firstCharts(points))}>
          Count the columns of this map
        </Button>
      )}
      {charts.map((chart) => (
        <div key={chartName(chart)} className={styles.chart}>
          <Chart
            chart={chart}
            counts={counted.counts}
            all={all}
            passes={counted.passes}
            filters={filters}
            onRange={onRange}
            onRanges={onRanges}
            onName={onName}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove the chart of ${chartTitle(chart)}`}
            onClick={() => onCharts(names.filter((name) => name !== chartName(chart)))}
          >
            Remove
          </button>
        </div>
      ))}
      {open && <AddChart points={points} shown={names} onAdd={(name) => onCharts([...names, name])} />}
    </section>
  );
}

function chartTitle({ x, y }: MapChart): string {
  return y ? `${x.title} against ${y.title}` : x.title;
}

interface ChartProps {
  chart: MapChart;
  counts: Readonly<Record<string, Uint32Array>>;
  all: Readonly<Record<string, Uint32Array>>;
  passes: Uint8Array;
  filters: Filters;
  onRange(name: string, range: readonly [number, number] | null, step: FilterStep): void;
  onRanges(next: (before: Filters) => Filters, step: FilterStep): void;
  onName(name: string, label: string): void;
}

function Chart({ chart: { x, y }, counts, all, passes, filters, onRange, onRanges, onName }: ChartProps) {
  if ('words' in x)
    return (
      <ChartBars
        title={x.title}
        names={x.words.names}
        all={all[x.name]}
        kept={counts[x.name]}
        chosen={filters.chosen[x.name] ?? []}
        onName={(label) => onName(x.name, label)}
      />
    );
  if (y && 'values' in y)
    return (
      <ChartPlane
        x={{ ...x, measure: measureOf(x) }}
        y={{ ...y, measure: measureOf(y) }}
        passes={passes}
        filters={filters}
        onFilters={onRanges}
      />
    );
  return (
    <Histogram
      measure={measureOf(x)}
      label={x.title}
      unit={x.unit}
      all={all[x.name]}
      kept={counts[x.name]}
      range={filters.ranges[x.name]}
      onRangeChange={onRange}
    />
  );
}

/** Any column as a chart of its own, or two columns of numbers against each other. */
function AddChart({
  points,
  shown,
  onAdd,
}: {
  points: MapPoints;
  shown: readonly string[];
  onAdd(name: string): void;
}) {
  const [column, setColumn] = useState('');
  const [against, setAgainst] = useState(ALONE);
  const columns = columnsOf(points);
  const chosen = columns.find(({ name }) => name === column);
  const numeric = chosen && 'values' in chosen;
  const name = numeric && against !== ALONE ? `${column}*${against}` : column;
  const options = columns.map((one) => ({ value: one.name, label: columnTitle(one) }));
  return (
    <div className={styles.add}>
      <Select
        aria-label="Column of a new chart"
        className={styles.choice}
        placeholder="Another column"
        value={column}
        onValueChange={setColumn}
        options={options}
      />
      {numeric && (
        <Select
          aria-label="Against which column"
          className={styles.choice}
          value={against}
          onValueChange={setAgainst}
          options={[
            { value: ALONE, label: 'by itself' },
            ...columns
              .filter((one) => 'values' in one && one.name !== column)
              .map((one) => ({ value: one.name, label: `against ${columnTitle(one)}` })),
          ]}
        />
      )}
      <Button small disabled={!chosen || shown.includes(name)} onClick={() => onAdd(name)}>
        Add a chart
      </Button>
    </div>
  );
}
