'use client';

import type { ComparedRun } from '@/lib/runs/contract.ts';
import { type RunHighlight, useHighlightedRuns } from '../runs/highlight.ts';
import { RunName } from '../runs/RunName.tsx';
import { formatValue } from '../ui/format.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './CompareTable.module.css';
import { bestOf, type CompareRow } from './compareRows.ts';
import { Delta } from './Delta.tsx';

interface CompareTableProps {
  runs: readonly ComparedRun[];
  rows: readonly CompareRow[];
  label: string;
  /** The run that the others are measured against. */
  baseline: string;
  onBaselineChange(id: string): void;
  selected?: string | null;
  /** Runs that are not pale. */
  highlight: RunHighlight;
  onSelect(id: string): void;
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
  return (
    <>
      <span className={best ? styles.best : undefined}>{formatValue(value)}</span>
      <Delta value={value} base={base} better={row.better} />
    </>
  );
}

/** Runs side by side, a column each; what they share is pale. */
export function CompareTable({
  runs,
  rows,
  label,
  baseline,
  onBaselineChange,
  selected,
  highlight,
  onSelect,
}: CompareTableProps) {
  const shown = useHighlightedRuns(highlight);
  const base = runs.findIndex(({ id }) => id === baseline);
  const look = (id: string) =>
    [id === selected && styles.selected, shown && !shown.has(id) && styles.faded].filter(Boolean).join(' ');
  return (
    <ScrollRegion className={styles.wrap} label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th />
            {runs.map((run) => (
              <th key={run.id} className={look(run.id)}>
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
              <tr key={`${row.kind} ${row.key}`} className={row.differs ? undefined : styles.pale}>
                <th scope="row">
                  {row.title} {row.unit}
                </th>
                {row.values.map((value, i) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be chosen in the table below by keyboard
                  <td key={runs[i].id} className={look(runs[i].id)} onClick={() => onSelect(runs[i].id)}>
                    <Value row={row} value={value} base={row.values[base]} best={i === best && row.differs} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
