import type { NotebookDraft } from '@/lib/notebooks/editing';
import styles from './NotebookEditor.module.css';
import type { SavingState } from './useSaving';

interface SavingNoteProps {
  state: SavingState;
  onKeepMine(): void;
  onTakeTheirs(theirs: NotebookDraft): void;
}

/** Says whether what is on the page is on disk, and lets the reader decide when the two differ. */
export function SavingNote({ state, onKeepMine, onTakeTheirs }: SavingNoteProps) {
  if (state.phase === 'conflict')
    return (
      <span role="alert" className={styles.conflict}>
        The file was changed elsewhere.{' '}
        <button type="button" onClick={() => onTakeTheirs(state.theirs)}>
          Show the file’s version
        </button>{' '}
        <button type="button" onClick={onKeepMine}>
          Keep mine
        </button>
      </span>
    );
  if (state.phase === 'failed')
    return (
      <span role="alert" className={styles.conflict}>
        {state.message}
      </span>
    );
  const words = { saved: 'saved', unsaved: 'edited', saving: 'saving …' }[state.phase];
  return (
    <span className={styles.note} role="status">
      {words}
    </span>
  );
}
