'use client';

import { type PointerEvent, useMemo, useRef } from 'react';
import { binRange, type Filters, type Measure } from '@/lib/mouse/crossfilter.ts';
import { type FilterStep, withRange } from '../datasets/filterState.ts';
import { formatValue } from '../ui/format.ts';
import { columnTitle } from './columns.ts';
import styles from './MapCharts.module.css';
import { countPlane, PLANE_BINS } from './mapCharts.ts';

interface Axis {
  name: string;
  title: string;
  unit: string;
  measure: Measure;
}

interface ChartPlaneProps {
  x: Axis;
  y: Axis;
  passes: Uint8Array;
  filters: Filters;
  onFilters(next: (before: Filters) => Filters, step: FilterStep): void;
}

/** Two columns against each other, as cells that are the darker the more points they have; dragging a rectangle narrows the map to it. */
export function ChartPlane({ x, y, passes, filters, onFilters }: ChartPlaneProps) {
  const start = useRef<[number, number] | null>(null);
  const last = useRef<[number, number]>([0, 0]);
  const { all, kept } = useMemo(
    () => countPlane(x.measure, y.measure, passes),
    [x.measure, y.measure, passes],
  );
  const highest = all.reduce((max, n) => Math.max(max, n), 1);
  const clear = (step: FilterStep) =>
    onFilters((before) => withRange(withRange(before, x.name, null), y.name, null), step);
  const cellAt = (event: PointerEvent<HTMLElement>): [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const cell = (share: number) => Math.max(0, Math.min(PLANE_BINS - 1, Math.floor(share * PLANE_BINS)));
    return [cell((event.clientX - left) / width), cell(1 - (event.clientY - top) / height)];
  };
  const draw = (step: FilterStep) => {
    const from = start.current;
    if (!from) return;
    const ends = ([0, 1] as const).map((side) => [from[side], last.current[side]].sort((a, b) => a - b));
    onFilters(
      (before) =>
        withRange(
          withRange(before, x.name, binRange(x.measure, ends[0][0], ends[0][1])),
          y.name,
          binRange(y.measure, ends[1][0], ends[1][1]),
        ),
      step,
    );
  };
  const filtered = x.name in filters.ranges || y.name in filters.ranges;
  return (
    <div>
      <div className={styles.title}>
        {columnTitle(y)} <span className={styles.more}>upwards</span>
        {filtered && (
          <button
            type="button"
            className={styles.clear}
            aria-label={`Clear the filter on ${x.title} and ${y.title}`}
            onClick={() => clear('push')}
          >
            ×
          </button>
        )}
      </div>
      <div
        className={styles.plane}
        role="img"
        aria-label={`${y.title} against ${x.title}; drag to choose a rectangle`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = cellAt(event);
          last.current = start.current;
          draw('drawing');
        }}
        onPointerMove={(event) => {
          if (!start.current) return;
          const cell = cellAt(event);
          if (cell[0] === last.current[0] && cell[1] === last.current[1]) return;
          last.current = cell;
          draw('drawing');
        }}
        onLostPointerCapture={() => {
          draw('push');
          start.current = null;
        }}
      >
        <svg viewBox={`0 0 ${PLANE_BINS} ${PLANE_BINS}`} preserveAspectRatio="none" aria-hidden="true">
          {Array.from(all, (n, at) =>
            n === 0 ? null : (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                key={at}
                x={at % PLANE_BINS}
                y={PLANE_BINS - 1 - Math.floor(at / PLANE_BINS)}
                width={0.92}
                height={0.92}
                className={kept[at] > 0 ? styles.keptCell : styles.allCell}
                opacity={0.25 + 0.75 * Math.sqrt((kept[at] || n) / highest)}
              />
            ),
          )}
        </svg>
      </div>
      <div className={styles.ends}>
        <span>{formatValue(x.measure.extremes?.low, 3)}</span>
        <span>{columnTitle(x)}</span>
        <span>{formatValue(x.measure.extremes?.high, 3)}</span>
      </div>
    </div>
  );
}
