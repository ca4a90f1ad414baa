'use client';

import { Ago } from '@/components/ui/Ago.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { plural } from '@/components/ui/format.ts';
import styles from './Record.module.css';
import type { Recording } from './types.ts';

/** Recordings that are coming in from pages elsewhere at the moment. */
export function Arriving({ recordings }: { recordings: readonly Recording[] }) {
  if (recordings.length === 0)
    return (
      <EmptyState title="Nothing is coming in">
        A page’s visit appears here with its first batch, and becomes a session of the data set when the page
        has been left for five minutes.
      </EmptyState>
    );
  return (
    <ul className={styles.list} data-testid="arriving">
      {recordings.map((recording) => (
        <li key={recording.id} className={styles.row}>
          <span className={styles.name}>{recording.subject}</span>
          <span className={styles.about}>
            {recording.origin || 'this workbench'} · {plural(recording.events, 'event')} · last batch{' '}
            <Ago date={recording.lastAt} />
            {recording.lost > 0 && ` · ${plural(recording.lost, 'event')} lost on the way`}
          </span>
        </li>
      ))}
    </ul>
  );
}
