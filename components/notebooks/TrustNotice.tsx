'use client';

import { Button } from '@/components/ui/Button.tsx';
import styles from './NotebookEditor.module.css';

interface TrustNoticeProps {
  name: string;
  readOnly: boolean;
  /** Whether what is on the page is on disk: what is accepted is the file. */
  saved: boolean;
}

/** Says that a notebook from elsewhere does not run, and leads to the page on which a person decides; cells cannot decide it. */
export function TrustNotice({ name, readOnly, saved }: TrustNoticeProps) {
  return (
    <div className={styles.recovered} role="alert">
      <p>
        <b>This notebook was not written here and is not running.</b> A notebook is a program: once it runs,
        it can read whatever these pages can read (recordings, runs, profiles), ask the server for whatever
        they may ask for, and send out what it read. Read its cells, then decide.
      </p>
      {readOnly ? (
        <p>It can be accepted on the machine where the server runs.</p>
      ) : saved ? (
        <Button onClick={() => location.assign(`/api/notebooks/${name}/acceptance`)}>
          Decide whether it may run …
        </Button>
      ) : (
        <p role="status">Saving what you changed …</p>
      )}
    </div>
  );
}
