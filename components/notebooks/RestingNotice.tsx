import { Button } from '@/components/ui/Button.tsx';
import styles from './NotebookEditor.module.css';

interface RestingNoticeProps {
  /** Whether it rests because it hung, not because somebody asked. */
  hung: boolean;
  onRun(): void;
}

/** Says that a notebook was opened without running, so that it can be mended. */
export function RestingNotice({ hung, onRun }: RestingNoticeProps) {
  return (
    <div className={styles.recovered} role="status">
      <p>
        <b>Opened without running.</b>{' '}
        {hung
          ? 'The last time this notebook ran here, its page never came back: it hung, or the browser was ended. Look for a loop that does not end; cells can be changed and are saved while nothing runs.'
          : 'Its cells can be changed and are saved; nothing runs.'}
      </p>
      <Button onClick={onRun}>Run it</Button>
    </div>
  );
}
