'use client';

import { formatCount, formatValue } from '../ui/format.ts';
import type { Colouring } from './colouring.ts';
import styles from './MapLegend.module.css';

interface MapLegendProps {
  colouring: Colouring;
  title: string;
  only: readonly string[];
  onOnly(only: string[]): void;
  /** Points that stand out, per category code; null when all do. */
  counts: Int32Array | null;
}

/** What the colours mean, with counts; pressing names makes them stand out. */
export function MapLegend({ colouring, title, only, onOnly, counts }: MapLegendProps) {
  if (colouring.kind === 'numbers')
    return (
      <div className={styles.scale}>
        <span>{title}</span>
        <span className={styles.number}>{formatValue(colouring.low)}</span>
        <i
          className={styles.ramp}
          style={{ background: `linear-gradient(to right, ${colouring.palette.join(', ')})` }}
          role="img"
          aria-label="low to high"
        />
        <span className={styles.number}>{formatValue(colouring.high)}</span>
      </div>
    );
  const chosen = new Set(only);
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onOnly([...next]);
  };
  return (
    <fieldset className={styles.legend}>
      <legend className="visually-hidden">{title}</legend>
      {colouring.categories.map(({ name, code, text, colour, count }) => (
        <button
          key={name}
          type="button"
          data-export="keep"
          className={styles.entry}
          aria-pressed={chosen.has(name)}
          data-faded={chosen.size > 0 && !chosen.has(name) ? '' : undefined}
          onClick={() => toggle(name)}
        >
          <i className={styles.swatch} style={{ background: colour }} />
          {text}
          <span className={styles.number}>
            {counts && counts[code] !== count && `${formatCount(counts[code])} of `}
            {formatCount(count)}
          </span>
        </button>
      ))}
      {chosen.size > 0 && (
        <button type="button" className={styles.clear} onClick={() => onOnly([])}>
          show all
        </button>
      )}
    </fieldset>
  );
}
