'use client';

import { memo, useMemo } from 'react';
import { formatCount, plural } from '../ui/format.ts';
import styles from './MapCharts.module.css';

/** Names that have a bar; the most frequent among what is left, and those that are chosen. */
const MOST_BARS = 8;

interface ChartBarsProps {
  title: string;
  names: readonly string[];
  /** Points per name without any filter, and with all filters but this one's. */
  all: Uint32Array;
  kept: Uint32Array;
  chosen: readonly string[];
  onName(name: string): void;
}

/** How many points have each name; pressing a bar narrows the map to it. */
export const ChartBars = memo(function ChartBars(props: ChartBarsProps) {
  const { title, names, all, kept, chosen, onName } = props;
  const shown = useMemo(() => {
    const wanted = new Set(chosen);
    const order = names
      .map((_, code) => code)
      .sort(
        (a, b) =>
          Number(wanted.has(names[b])) - Number(wanted.has(names[a])) || kept[b] - kept[a] || all[b] - all[a],
      );
    return order.slice(0, Math.max(MOST_BARS, wanted.size));
  }, [names, all, kept, chosen]);
  const highest = shown.reduce((max, code) => Math.max(max, all[code]), 1);
  const hidden = names.length - shown.length;
  return (
    <div>
      <div className={styles.title}>{title}</div>
      {shown.map((code) => (
        <button
          key={names[code]}
          type="button"
          className={styles.bar}
          aria-pressed={chosen.includes(names[code])}
          onClick={() => onName(names[code])}
        >
          <span className={styles.name}>{names[code] || 'none'}</span>
          <span className={styles.track}>
            <i className={styles.allBar} style={{ width: `${(100 * all[code]) / highest}%` }} />
            <i
              className={styles.keptBar}
              data-out={chosen.length > 0 && !chosen.includes(names[code]) ? '' : undefined}
              style={{ width: `${(100 * kept[code]) / highest}%` }}
            />
          </span>
          <span className={styles.number}>{formatCount(kept[code])}</span>
        </button>
      ))}
      {hidden > 0 && <div className={styles.more}>and {plural(hidden, 'other')}</div>}
    </div>
  );
});
