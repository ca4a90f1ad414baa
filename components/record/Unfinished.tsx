'use client';

import { useState } from 'react';
import { Ago } from '@/components/ui/Ago.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog, DialogClose } from '@/components/ui/Dialog.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { formatClock, plural } from '@/components/ui/format.ts';
import { Progress } from '@/components/ui/Progress.tsx';
import { useToast } from '@/components/ui/Toasts.tsx';
import { type ErrorReport, reportError } from '@/lib/errors.ts';
import { type LocalRecording, listLocalRecordings, removeLocal } from './browser-store.ts';
import styles from './Record.module.css';
import { downloadRecording, sendRecording } from './send-recording.ts';
import type { Unfinished as Item, useLocalRecordings } from './useLocalRecordings.ts';

/** Recordings that this browser still holds: of pages that were reloaded, closed or crashed. */
export function Unfinished({
  local,
  onKept,
}: {
  local: ReturnType<typeof useLocalRecordings>;
  onKept(): void;
}) {
  const items = local.unfinished ?? [];
  return (
    <ul className={styles.list} data-testid="unfinished">
      {items.map(({ recording, elsewhere }: Item) => (
        <li key={recording.id} className={styles.row}>
          <span className={styles.name}>{recording.label}</span>
          <span className={styles.about}>
            {plural(recording.events, 'event')} · {formatClock(recording.clock)} · begun{' '}
            <Ago date={recording.startedAt} />
            {elsewhere && ' · being recorded in another window'}
          </span>
          {!elsewhere && (
            <span className={styles.actions}>
              <Button small disabled={local.page !== undefined} onClick={() => local.take(recording)}>
                Go on
              </Button>
              <UnfinishedActions
                small
                recording={recording}
                onGone={async (kept) => {
                  await local.refresh();
                  if (kept) onKept();
                }}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ActionsProps {
  recording: LocalRecording;
  small?: boolean;
  /** To be done first: recording has to stop. */
  before?(): Promise<void>;
  /** The browser no longer holds it: `kept` by the server, or discarded. */
  onGone(kept: boolean): void;
}

/** Keep as a session, download, discard. */
export function UnfinishedActions({ recording, small, before, onGone }: ActionsProps) {
  const [sent, setSent] = useState<number>();
  const [error, setError] = useState<ErrorReport>();
  const [discarding, setDiscarding] = useState(false);
  const toast = useToast();

  async function run(work: (latest: LocalRecording) => Promise<void>) {
    setError(undefined);
    try {
      await before?.();
      const latest = (await listLocalRecordings()).find(({ id }) => id === recording.id);
      await work(latest ?? recording);
    } catch (failure) {
      setError(asReport(failure));
    } finally {
      setSent(undefined);
    }
  }

  const keep = () =>
    run(async (latest) => {
      setSent(0);
      const key = await sendRecording(latest, setSent);
      toast({ title: `Kept as the session ${key}.` });
      onGone(true);
    });
  const discard = () =>
    run(async () => {
      await removeLocal(recording.id);
      setDiscarding(false);
      onGone(false);
    });
  if (sent !== undefined)
    return <Progress label="Keeping the recording" fraction={sent} message="Keeping it as a session" />;
  const empty = recording.events === 0;
  return (
    <>
      <Button
        small={small}
        disabled={empty}
        onClick={keep}
        title={empty ? 'Nothing has moved yet' : undefined}
      >
        Keep as a session
      </Button>
      <Button small={small} disabled={empty} onClick={() => run(downloadRecording)}>
        Download
      </Button>
      <Dialog
        open={discarding}
        onOpenChange={setDiscarding}
        trigger={
          <Button small={small} look="danger">
            Discard…
          </Button>
        }
        title={`Discard the recording of ${recording.label}?`}
        description={`${plural(recording.events, 'event')} are erased from this browser. This cannot be undone.`}
        footer={
          <>
            <DialogClose>
              <Button>Back</Button>
            </DialogClose>
            <Button look="danger" onClick={discard}>
              Discard
            </Button>
          </>
        }
      />
      {error && <ErrorNote error={error} />}
    </>
  );
}

function asReport(failure: unknown): ErrorReport {
  if (failure instanceof Error && 'code' in failure) return failure as Error & ErrorReport;
  return reportError(failure);
}
