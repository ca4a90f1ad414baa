'use client';

import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { binRange, type Measure } from '@/lib/mouse/crossfilter.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import type { FilterStep } from './filterState.ts';
import styles from './Histogram.module.css';

const HEIGHT = 44;

interface HistogramProps {
  measure: Measure;
  label: string;
  unit: string;
  /** Rows per bin without any filter, and with all filters but this one's. */
  all: Uint32Array;
  kept: Uint32Array;
  range: readonly [number, number] | undefined;
  onRangeChange(name: string, range: readonly [number, number] | null, step: FilterStep): void;
}

/** Bars that can be brushed: drag over them, or focus and use the arrow keys (with Shift to move the lower end). */
export const Histogram = memo(function Histogram(props: HistogramProps) {
  const { measure, label, unit, all, kept, range, onRangeChange } = props;
  // The bins between which a brush is being drawn.
  const drawn = useRef<[number, number] | null>(null);
  const count = all.length;
  const [pointed, setPointed] = useState<number | null>(null);
  const highest = all.reduce((max, n) => Math.max(max, n), 1);
  const height = (n: number) => (n === 0 ? 0 : Math.max(1, Math.sqrt(n / highest) * (HEIGHT - 2)));
  const [first, last] = range ? binsOf(measure, range) : [0, count - 1];

  const choose = (a: number, b: number, step: FilterStep) => {
    const [low, high] = [Math.max(0, Math.min(a, b)), Math.min(count - 1, Math.max(a, b))];
    onRangeChange(measure.name, low === 0 && high === count - 1 ? null : binRange(measure, low, high), step);
  };
  const draw = (from: number, to: number) => {
    if (drawn.current?.[0] === from && drawn.current[1] === to) return;
    drawn.current = [from, to];
    choose(from, to, 'drawing');
  };
  const binAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / width) * count)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') onRangeChange(measure.name, null, 'push');
    if (step === 0) return;
    event.preventDefault();
    if (event.shiftKey) choose(Math.min(last, first + step), last, 'push');
    else choose(first, Math.max(first, last + step), 'push');
  };
  const said = range ? `${end(range[0], 'lowest')} to ${end(range[1], 'highest')} ${unit}` : 'all';

  return (
    <div className={styles.histogram}>
      <div className={styles.head}>
        <span>
          {label} {unit && <span>{unit}</span>}
        </span>
        {range && (
          <button
            type="button"
            aria-label={`Clear the filter on ${label}`}
            onClick={() => onRangeChange(measure.name, null, 'push')}
          >
            ×
          </button>
        )}
      </div>
      <div
        className={styles.bars}
        role="slider"
        tabIndex={0}
        aria-label={`Filter by ${label}`}
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={last}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const bin = binAt(event);
          draw(bin, bin);
        }}
        onPointerMove={(event) => {
          const bin = binAt(event);
          setPointed(bin);
          if (drawn.current) draw(drawn.current[0], bin);
        }}
        onPointerLeave={() => setPointed(null)}
        onLostPointerCapture={() => {
          if (drawn.current) choose(...drawn.current, 'push');
          drawn.current = null;
        }}
        onDoubleClick={() => onRangeChange(measure.name, null, 'replace')}
      >
        <svg viewBox={`0 0 ${count * 10} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {range && (
            <rect className={styles.brush} x={first * 10} width={(last - first + 1) * 10} height={HEIGHT} />
          )}
          <path className={styles.all} d={bars(all, height)} />
          <path className={styles.kept} d={bars(insideOnly(kept, first, last), height)} />
        </svg>
      </div>
      <div className={styles.ends}>
        {measure.constant === null ? (
          <>
            {pointed === null || pointed >= count ? (
              <>
                <span title="smallest">{formatValue(measure.extremes?.low, 3)}</span>
                <span title="median">~{formatValue(measure.extremes?.median, 3)}</span>
                <span title="largest">{formatValue(measure.extremes?.high, 3)}</span>
              </>
            ) : (
              <span>
                {binWords(measure, pointed)}: {formatCount(kept[pointed])} of {formatCount(all[pointed])}
              </span>
            )}
          </>
        ) : (
          <span>{measure.constant === undefined ? 'not known' : `all ${formatValue(measure.constant)}`}</span>
        )}
      </div>
    </div>
  );
});

/** "140–180", as wide as the bin is: the outer ones reach to the smallest and the largest value. */
function binWords({ edges, extremes }: Measure, bin: number): string {
  const low = bin === 0 ? Math.min(edges[0], extremes?.low ?? edges[0]) : edges[bin];
  const last = edges.length - 2;
  const high = bin === last ? Math.max(edges[bin + 1], extremes?.high ?? edges[bin + 1]) : edges[bin + 1];
  return `${formatValue(low, 3)}–${formatValue(high, 3)}`;
}

function end(value: number, open: string): string {
  return Number.isFinite(value) ? formatValue(value) : open;
}

function binsOf({ edges }: Measure, [low, high]: readonly [number, number]): [number, number] {
  const count = edges.length - 1;
  // Ends come from the address rounded to four digits; half a bin decides.
  const near = (value: number) => {
    let best = 0;
    for (let i = 1; i <= count; i++) if (Math.abs(edges[i] - value) < Math.abs(edges[best] - value)) best = i;
    return best;
  };
  const first = Number.isFinite(low) ? Math.min(count - 1, near(low)) : 0;
  const last = Number.isFinite(high) ? Math.max(first, near(high) - 1) : count - 1;
  return [first, last];
}

function insideOnly(counts: Uint32Array, first: number, last: number): Uint32Array {
  return counts.map((n, i) => (i >= first && i <= last ? n : 0));
}

function bars(counts: Uint32Array, height: (n: number) => number): string {
  let path = '';
  for (let i = 0; i < counts.length; i++) {
    const h = height(counts[i]);
    if (h > 0) path += `M${i * 10} ${HEIGHT}v${-h}h9v${h}z`;
  }
  return path;
}
