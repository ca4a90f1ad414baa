'use client';

import type { SavingState } from '@/lib/notebooks/saving.ts';
import styles from './NotebookEditor.module.css';
import { NotebookMenu } from './NotebookMenu.tsx';
import { SavingNote } from './SavingNote.tsx';

interface NotebookBarProps {
  name: string;
  readOnly: boolean;
  running: boolean;
  canUndo: boolean;
  canRedo: boolean;
  saving: SavingState;
  onRunAll(): void;
  onStep(type: 'undo' | 'redo'): void;
  onExport(): void;
  onVersions(): void;
}

/** What can be done with a notebook as a whole, and whether it is saved. */
export function NotebookBar(props: NotebookBarProps) {
  const { name, readOnly, onStep } = props;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Notebook">
      <button type="button" disabled={!props.running} onClick={props.onRunAll}>
        Run all
      </button>
      {!readOnly && (
        <>
          <button type="button" disabled={!props.canUndo} onClick={() => onStep('undo')}>
            Undo
          </button>
          <button type="button" disabled={!props.canRedo} onClick={() => onStep('redo')}>
            Redo
          </button>
        </>
      )}
      <a href={`/api/notebooks/${name}/file`} download>
        Download
      </a>
      <button type="button" onClick={props.onExport}>
        Export with results
      </button>
      {!readOnly && <NotebookMenu name={name} onVersions={props.onVersions} />}
      <span className={styles.space} />
      {readOnly ? (
        <span className={styles.note}>read-only: the server is not on this machine</span>
      ) : (
        <SavingNote state={props.saving} />
      )}
    </div>
  );
}
