'use client';

import type { RunView } from '@/lib/experiments/runs/run-view.ts';
import { formatValue } from '../ui/format.ts';
import styles from './CompareSettings.module.css';
import { bestOf, type CompareRow } from './compareRows.ts';
import { RunName } from './RunName.tsx';

interface CompareTableProps {
  runs: readonly RunView[];
  rows: readonly CompareRow[];
  label: string;
  /** The run that the others are measured against. */
  baseline: string;
  onBaselineChange(id: string): void;
  selected?: string | null;
}

function Value({
  row,
  value,
  base,
  best,
}: {
  row: CompareRow;
  value: string | number | null;
  base: string | number | null;
  best: boolean;
}) {
  if (typeof value !== 'number') return <>{value ?? '–'}</>;
  const delta = typeof base === 'number' ? value - base : 0;
  const good = row.better && (row.better === 'less' ? delta < 0 : delta > 0);
  return (
    <>
      <span className={best ? styles.best : undefined}>{formatValue(value)}</span>
      {delta !== 0 && (
        <span className={`${styles.delta} ${row.better ? (good ? styles.better : styles.worse) : ''}`}>
          {delta > 0 ? '+' : '−'}
          {formatValue(Math.abs(delta), 2)}
        </span>
      )}
    </>
  );
}

/** Runs side by side, a column each; what they share is pale. */
export function CompareTable({ runs, rows, label, baseline, onBaselineChange, selected }: CompareTableProps) {
  const base = runs.findIndex(({ id }) => id === baseline);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.wrap} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th />
            {runs.map((run) => (
              <th key={run.id} className={run.id === selected ? styles.selected : undefined}>
                <RunName run={run} />
                <button
                  type="button"
                  className={styles.pin}
                  aria-pressed={run.id === baseline}
                  onClick={() => onBaselineChange(run.id)}
                >
                  {run.id === baseline ? 'baseline' : 'make baseline'}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const best = bestOf(row);
            return (
              <tr key={row.key} className={row.differs ? undefined : styles.pale}>
                <th scope="row">
                  {row.title} {row.unit}
                </th>
                {row.values.map((value, i) => (
                  <td key={runs[i].id} className={runs[i].id === selected ? styles.selected : undefined}>
                    <Value row={row} value={value} base={row.values[base]} best={i === best && row.differs} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
