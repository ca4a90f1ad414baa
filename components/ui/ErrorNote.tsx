import type { ReactNode } from 'react';
import type { ErrorReport } from '@/lib/errors.ts';
import styles from './ErrorNote.module.css';

/** What went wrong, why, and what to do about it. */
export function ErrorNote({ error, actions }: { error: Omit<ErrorReport, 'code'>; actions?: ReactNode }) {
  return (
    <div className={styles.note} role="alert">
      <p className={styles.message}>{error.message}</p>
      {error.hint && <p className={styles.hint}>{error.hint}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
