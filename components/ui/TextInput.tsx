'use client';

import type { ComponentProps } from 'react';
import styles from './Field.module.css';
import { useFieldIds } from './Field.tsx';

/** A line of text or a number; inside a {@link Field} it takes its label from there. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  const ids = useFieldIds();
  return (
    <input
      id={ids?.control}
      aria-describedby={ids?.description}
      aria-invalid={ids?.invalid || undefined}
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={[styles.input, className].filter(Boolean).join(' ')}
    />
  );
}

/** Several lines of text. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  const ids = useFieldIds();
  return (
    <textarea
      id={ids?.control}
      aria-describedby={ids?.description}
      aria-invalid={ids?.invalid || undefined}
      {...rest}
      className={[styles.input, className].filter(Boolean).join(' ')}
    />
  );
}
