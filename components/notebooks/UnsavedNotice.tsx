'use client';

import { useEffect, useState } from 'react';
import type { NotebookDraft } from '@/lib/notebooks/editing.ts';
import styles from './NotebookEditor.module.css';
import { findUnsaved, forgetUnsaved } from './unsavedDrafts.ts';
import { VersionDifferences } from './VersionDifferences.tsx';

interface UnsavedNoticeProps {
  name: string;
  onDisk: NotebookDraft;
  onBringBack(draft: NotebookDraft): void;
}

/** Offers what an earlier page could not save. */
export function UnsavedNotice({ name, onDisk, onBringBack }: UnsavedNoticeProps) {
  const [found, setFound] = useState<NotebookDraft | null>(null);
  useEffect(() => setFound(findUnsaved(name, onDisk)), [name, onDisk]);
  if (!found) return null;
  const end = () => {
    forgetUnsaved(name);
    setFound(null);
  };
  return (
    <div className={styles.recovered} role="status">
      <p>
        This browser kept a version that was not saved.{' '}
        <button
          type="button"
          onClick={() => {
            onBringBack(found);
            end();
          }}
        >
          Restore
        </button>{' '}
        <button type="button" onClick={end}>
          Discard
        </button>
      </p>
      <details>
        <summary>What it says</summary>
        <VersionDifferences mine={onDisk} theirs={found} names={['In the file', 'Not saved']} />
      </details>
    </div>
  );
}
