'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Dialog } from '@/components/ui/Dialog.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import type { NotebookDraft } from '@/lib/notebooks/editing.ts';
import { VersionDifferences } from './VersionDifferences.tsx';
import styles from './VersionHistory.module.css';

interface VersionHistoryProps {
  name: string;
  draft: NotebookDraft;
  /** Whether this notebook runs: then a text that was never accepted is shown and not brought back. */
  running: boolean;
  onClose(): void;
  onRestore(draft: NotebookDraft): void;
}

const timeOf = (at: number) =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Earlier texts of a notebook: what they would change, and a way to bring one back. */
export function VersionHistory({ name, draft, running, onClose, onRestore }: VersionHistoryProps) {
  const list = useAnswer('GET /api/notebooks/{name}/versions', { params: { name } });
  const [chosen, setChosen] = useState<string>();
  const id = chosen ?? list.data?.versions[0]?.id;
  const version = useAnswer(
    'GET /api/notebooks/{name}/versions/{id}',
    id === undefined ? null : { params: { name, id } },
  );
  const shown = version.data;
  const refused = running && shown?.trusted === false;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Earlier versions"
      description="Each save keeps what it replaces: the last text of each minute for an hour, of each hour for a day, of each day after that, 120 at most."
      footer={
        shown && (
          <Button look="primary" disabled={refused} onClick={() => onRestore(shown)}>
            Restore this version
          </Button>
        )
      }
    >
      {(list.error ?? version.error) && <ErrorNote error={(list.error ?? version.error)!} />}
      {list.data?.versions.length === 0 && <p>Nothing has been saved over an earlier text yet.</p>}
      <div className={styles.history}>
        <ol className={styles.list}>
          {list.data?.versions.map((entry) => (
            <li key={entry.id}>
              <button type="button" aria-pressed={entry.id === id} onClick={() => setChosen(entry.id)}>
                {timeOf(entry.at)}
                {entry.kept && <span> · lost in a conflict</span>}
              </button>
            </li>
          ))}
        </ol>
        {shown && (
          <div className={styles.shown}>
            {refused && (
              <p>
                This text was not written here and was never accepted: it is shown, but not brought back into
                a notebook that runs.
              </p>
            )}
            <VersionDifferences mine={draft} theirs={shown} names={['Now', 'Then']} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
