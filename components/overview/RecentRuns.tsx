import type { RunRow } from '@/lib/runs/contract.ts';
import { RunName } from '../runs/RunName.tsx';
import { RunState } from '../runs/RunState.tsx';
import { formatValue } from '../ui/format.ts';
import styles from './RecentRuns.module.css';

/** The newest runs, a line each. */
export function RecentRuns({ runs }: { runs: readonly RunRow[] }) {
  return (
    <ul className={styles.list}>
      {runs.map((run) => (
        <li key={run.id} className={styles.run}>
          <RunName run={run} />
          <span className={styles.detail}>
            {run.dataset} · loss {formatValue(run.metrics.loss)}
            {run.metrics.accuracy !== undefined && ` · accuracy ${formatValue(run.metrics.accuracy)}`}
          </span>
          <RunState status={run.status} />
        </li>
      ))}
    </ul>
  );
}
