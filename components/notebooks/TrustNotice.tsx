'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { sendJson } from '@/components/ui/fetchJson';
import styles from './NotebookEditor.module.css';

/** Asks before the code of an imported notebook runs, and says what it could reach. */
export function TrustNotice({ name, onAccept }: { name: string; onAccept(): void }) {
  const [failure, setFailure] = useState('');
  const accept = async () => {
    try {
      await sendJson('PATCH', `/api/notebooks/${name}`, { trusted: true });
      onAccept();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles.recovered} role="alert">
      <p>
        <b>This notebook came from elsewhere and is not running.</b> A notebook is code in your browser: it
        can read whatever these pages can read (recordings, runs, profiles) and ask the server for what any
        page may ask for, training included. It cannot reach files or programs of this machine. Read its
        cells, then decide.
      </p>
      <Button onClick={accept}>I trust it: run</Button>
      {failure && <p>{failure}</p>}
    </div>
  );
}
