'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/Button.tsx';
import type { FileVersion, SavingState } from '@/lib/notebooks/saving.ts';
import styles from './NotebookEditor.module.css';
import type { Saving } from './useSaving.ts';
import { VersionDifferences } from './VersionDifferences.tsx';

interface ConflictPanelProps {
  conflict: SavingState & { phase: 'conflict' };
  saving: Saving;
  /** `copy`: the notebook that the other version became, if it did. */
  onTaken(theirs: FileVersion, copy?: string): void;
}

/** Shows both versions when the file was changed elsewhere, and lets the reader decide. Neither is lost by it. */
export function ConflictPanel({ conflict: { mine, theirs }, saving, onTaken }: ConflictPanelProps) {
  const [said, setSaid] = useState('');
  const attempt = async (work: () => Promise<{ theirs?: FileVersion; copy?: string }>) => {
    try {
      const { theirs: taken, copy } = await work();
      if (taken) onTaken(taken, copy);
    } catch (error) {
      setSaid(`Nothing was changed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <section className={styles.conflictPanel} role="alert" aria-label="Two versions">
      <p>
        <b>The file was changed elsewhere.</b> Here is how the two differ. Nothing is saved until you choose;
        what you do not choose is kept under “Earlier versions”.
        {!theirs.trusted &&
          ' The file’s version was not written here: it is shown, and runs once you accept it.'}
      </p>
      <VersionDifferences mine={mine} theirs={theirs} names={['On this page', 'In the file']} />
      <p className={styles.choices}>
        <Button small onClick={saving.keepMine}>
          Keep mine
        </Button>
        <Button small onClick={() => void attempt(async () => ({ theirs: await saving.takeTheirs() }))}>
          Take the file’s version
        </Button>
        <Button small onClick={() => void attempt(saving.keepBoth)}>
          Keep both: mine as another notebook
        </Button>
      </p>
      {said && <p>{said}</p>}
    </section>
  );
}
