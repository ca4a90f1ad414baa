import type { SavingState } from '@/lib/notebooks/saving.ts';
import styles from './NotebookEditor.module.css';

const WORDS = { saved: 'saved', unsaved: 'edited', saving: 'saving …', conflict: 'not saved: two versions' };

/** Says whether what is on the page is on disk. */
export function SavingNote({ state }: { state: SavingState }) {
  if (state.phase === 'failed')
    return (
      <span role="alert" className={styles.conflict}>
        {state.message}
      </span>
    );
  return (
    <span className={state.phase === 'conflict' ? styles.conflict : styles.note} role="status">
      {WORDS[state.phase]}
    </span>
  );
}
