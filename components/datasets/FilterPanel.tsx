'use client';

import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { describeRange, type FilterColumns, MEASURES } from '@/lib/datasets/filter-columns.ts';
import { crossfilter, type Filtered, type Filters } from '@/lib/mouse/crossfilter.ts';
import { QUALITY_FLAG_TEXT, QUALITY_FLAGS, type QualityFlag } from '@/lib/mouse/quality-flags.ts';
import { Chip } from '../ui/Chip.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './FilterPanel.module.css';
import { BARS_EXPLAINED } from './FilterPlaceholder.tsx';
import { areFiltersEmpty, type FilterStep, NO_FILTERS, withRange, withToggled } from './filterState.ts';
import { Histogram } from './Histogram.tsx';

export type FilterLevel = 'sessions' | 'blocks';

interface FilterPanelProps {
  columns: FilterColumns;
  filtered: Filtered;
  filters: Filters;
  onFiltersChange(filters: Filters, step: FilterStep): void;
  level: FilterLevel;
  onLevelChange(level: FilterLevel): void;
  /** Sessions that have something left. */
  sessionsKept: number;
  sessions: number;
  /** Sessions that are selected: where some are, only they are counted in colour. */
  selected: number;
}

const isFlag = (name: string): name is QualityFlag => QUALITY_FLAGS.includes(name as QualityFlag);

/** Histograms of everything that was measured; a brush on one filters all the others. */
export function FilterPanel(props: FilterPanelProps) {
  const { columns, filtered, filters, onFiltersChange, level, onLevelChange } = props;
  const unfiltered = useMemo(
    () => crossfilter(columns.rows, columns.measures, columns.categories, NO_FILTERS).counts,
    [columns],
  );
  // The same function at every step of a brush, so that histograms in which nothing changes are left alone.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const onRangeChange = useCallback(
    (name: string, range: readonly [number, number] | null, step: FilterStep) =>
      latest.current.onFiltersChange(withRange(latest.current.filters, name, range), step),
    [],
  );
  const named = columns.categories.filter(({ name }) => !isFlag(name));
  const flags = columns.categories.filter(({ name }) => isFlag(name));
  const shown = new Map(columns.measures.map((measure) => [measure.name, measure]));

  return (
    <Figure
      title="Filter."
      name="measures"
      data={() => histogramRows(columns, unfiltered, filtered)}
      caption={
        <>
          Drag over any histogram, or focus it and use the arrow keys; all others and everything below follow.{' '}
          {BARS_EXPLAINED}{' '}
          <span className={styles.active}>
            {Object.entries(filters.ranges).map(([name, range]) => {
              const label = MEASURES.find((one) => one.name === name)?.label ?? name;
              return (
                <Chip
                  key={name}
                  onRemove={() => onFiltersChange(withRange(filters, name, null), 'push')}
                  removeLabel={`Clear the filter on ${label}`}
                >
                  {label} {describeRange(range)}
                </Chip>
              );
            })}
          </span>{' '}
          <span className={styles.count} aria-live="polite">
            {level === 'blocks' &&
              `${formatCount(filtered.count)} of ${formatCount(columns.rows)} blocks in `}
            {formatCount(props.sessionsKept)} of {formatCount(props.sessions)} sessions
            {props.selected > 0 && `; in colour the ${formatCount(props.selected)} that are selected`}
          </span>
        </>
      }
    >
      <div className={styles.bar}>
        <Segmented
          aria-label="What is counted"
          value={level}
          onValueChange={onLevelChange}
          options={[
            { value: 'sessions', label: 'Sessions' },
            { value: 'blocks', label: 'Blocks' },
          ]}
        />
        {!areFiltersEmpty(filters) && (
          <Chip onPress={() => onFiltersChange(NO_FILTERS, 'push')}>Clear all filters</Chip>
        )}
      </div>
      <div className={styles.histograms}>
        {MEASURES.flatMap(({ name, label, unit }) => {
          const measure = shown.get(name);
          if (!measure) return [];
          return (
            <Histogram
              key={name}
              measure={measure}
              label={label}
              unit={unit}
              all={unfiltered[name]}
              kept={filtered.counts[name]}
              range={filters.ranges[name]}
              onRangeChange={onRangeChange}
            />
          );
        })}
      </div>
      <div className={styles.categories}>
        {named.map(({ name, labels }) => (
          <fieldset key={name} className={styles.category} style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="visually-hidden">Filter by {name}</legend>
            <span className={styles.name}>{name}</span>
            {labels.map((label, i) => (
              <Chip
                key={label}
                pressed={filters.chosen[name]?.includes(label) ?? false}
                onPress={() => onFiltersChange(withToggled(filters, name, label), 'push')}
              >
                {label} <span className={styles.count}>{formatCount(filtered.counts[name][i])}</span>
              </Chip>
            ))}
          </fieldset>
        ))}
        {flags.length > 0 && (
          <fieldset className={styles.category} style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="visually-hidden">Filter by quality</legend>
            <span className={styles.name}>quality</span>
            {flags.map(({ name }) => (
              <Chip
                key={name}
                title={isFlag(name) ? QUALITY_FLAG_TEXT[name] : undefined}
                pressed={filters.chosen[name]?.includes('yes') ?? false}
                onPress={() => onFiltersChange(withToggled(filters, name, 'yes'), 'push')}
              >
                {name.replaceAll('_', ' ')}{' '}
                <span className={styles.count}>{formatCount(filtered.counts[name][1])}</span>
              </Chip>
            ))}
          </fieldset>
        )}
      </div>
    </Figure>
  );
}

function histogramRows(
  columns: FilterColumns,
  unfiltered: Filtered['counts'],
  { counts }: Filtered,
): Record<string, unknown>[] {
  const numbers = columns.measures.flatMap(({ name, edges }) =>
    Array.from(counts[name], (count, i) => ({
      ...{ measure: name, from: edges[i], to: edges[i + 1], label: '' },
      ...{ all: unfiltered[name][i], kept: count },
    })),
  );
  const words = columns.categories.flatMap(({ name, labels }) =>
    labels.map((label, i) => ({
      ...{ measure: name, from: '', to: '', label },
      ...{ all: unfiltered[name][i], kept: counts[name][i] },
    })),
  );
  return [...numbers, ...words];
}
