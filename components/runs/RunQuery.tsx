'use client';

import { useId } from 'react';
import type { QueryError } from '@/lib/runs/query/query-error.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './RunQuery.module.css';

interface RunQueryProps {
  text: string;
  onChange(text: string): void;
  error?: QueryError;
  /** Field names for completion. */
  fields: readonly string[];
}

/** The search field of the run table, with the place of an error shown under it. */
export function RunQuery({ text, onChange, error, fields }: RunQueryProps) {
  const id = useId();
  const word = /[\p{L}\p{N}_.]*$/u.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - word.length);
  return (
    <div className={styles.query}>
      <TextInput
        type="search"
        list={id}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        placeholder="accuracy > 0.9 and dataset = sapimouse and not tag:old"
        aria-label="Search runs"
        aria-invalid={error !== undefined}
        aria-describedby={error && `${id}-error`}
      />
      <datalist id={id}>
        {[...new Set(fields)]
          .filter((field) => word === '' || (field.startsWith(word) && field !== word))
          .map((field) => (
            <option key={field} value={`${before}${field} `} />
          ))}
      </datalist>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="status">
          {error.message}:{' '}
          <code>
            {text.slice(0, error.at)}
            <mark>{text.slice(error.at, Math.max(error.end, error.at + 1)) || '␣'}</mark>
            {text.slice(Math.max(error.end, error.at + 1))}
          </code>{' '}
          <span className={styles.hint}>{error.hint}</span>
        </p>
      )}
    </div>
  );
}
