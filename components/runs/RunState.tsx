import type { RunStatus } from '@/lib/runs/contract.ts';
import styles from './RunState.module.css';

/** A run's status, with a dot that can be seen from afar. */
export function RunState({ status }: { status: RunStatus }) {
  return (
    <span className={styles.state}>
      <span className={[styles.dot, styles[status]].filter(Boolean).join(' ')} />
      {status}
    </span>
  );
}
