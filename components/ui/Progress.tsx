'use client';

import { Button } from './Button.tsx';
import { formatDuration } from './format.ts';
import styles from './Progress.module.css';
import { useCountdown } from './useCountdown.ts';

interface ProgressProps {
  /** 0 … 1; leave out while the end cannot be known. */
  fraction?: number;
  message?: string;
  /** Milliseconds left, when they can be estimated. */
  etaMs?: number | null;
  onCancel?(): void;
  /** While a cancellation that was asked for has not taken effect. */
  cancelling?: boolean;
  label: string;
}

/** How far long work is, how long it still takes, and a way out. */
export function Progress({ fraction, message, etaMs, onCancel, cancelling, label }: ProgressProps) {
  const left = useCountdown(etaMs, `${fraction} ${message}`);
  const percent = fraction === undefined ? undefined : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div className={percent === undefined ? `${styles.progress} ${styles.waiting}` : styles.progress}>
      <div className={styles.row}>
        <div
          className={styles.track}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={message}
        >
          <div className={styles.bar} style={percent === undefined ? undefined : { width: `${percent}%` }} />
        </div>
        {onCancel && (
          <Button small look="quiet" onClick={onCancel} disabled={cancelling}>
            {cancelling ? 'Stopping…' : 'Cancel'}
          </Button>
        )}
      </div>
      <div className={styles.text}>
        <span className={styles.message}>{message}</span>
        <span className={styles.left}>
          {percent !== undefined && `${percent}%`}
          {left !== null && ` · ${formatDuration(left)} left`}
        </span>
      </div>
    </div>
  );
}
