'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './EditableText.module.css';

interface EditableTextProps {
  value: string;
  onCommit(value: string): void;
  /** Name of what is edited, for assistive technology. */
  label: string;
  /** How the value is shown while it is not edited. */
  children: ReactNode;
}

/** Text with a pencil: Enter or leaving the field, or the page, keeps the change, Escape drops it. */
export function EditableText({ value, onCommit, label, children }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const editing = draft !== null;
  const commit = () => {
    if (draft !== null && draft.trim() !== '' && draft.trim() !== value) onCommit(draft.trim());
    setDraft(null);
  };
  const leave = useRef(commit);
  useEffect(() => {
    leave.current = commit;
  });
  useEffect(() => {
    if (!editing) return;
    const keep = () => leave.current();
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [editing]);
  if (draft === null)
    return (
      <span className={styles.text}>
        {children}
        <button
          type="button"
          className={styles.edit}
          aria-label={`Change ${label}`}
          onClick={() => setDraft(value)}
        >
          ✎
        </button>
      </span>
    );
  return (
    <input
      className={styles.input}
      aria-label={label}
      value={draft}
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to edit this text
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
