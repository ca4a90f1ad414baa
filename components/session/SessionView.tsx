'use client';

import { useEvents } from '../trajectory/useEvents.ts';
import { Cell } from '../ui/Cell.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { RequestError } from '../ui/request.ts';
import { SessionPlayer } from './SessionPlayer.tsx';
import styles from './SessionView.module.css';

/** Reads a session's events, then shows them; says so while it waits and when it cannot. */
export function SessionView({ dataset, session }: { dataset: string; session: string }) {
  const { data, error } = useEvents(dataset, session);
  if (error)
    return (
      <Cell wide state="failed" label="Trajectory">
        <ErrorNote
          error={
            error instanceof RequestError
              ? error
              : { message: `The events could not be read: ${error.message}` }
          }
        />
      </Cell>
    );
  if (!data)
    return (
      <Cell wide state="running" label="Trajectory">
        <div className={styles.loading}>reading events…</div>
      </Cell>
    );
  return <SessionPlayer recording={data} name={`${dataset}-${session}`} />;
}
