'use client';

import type { ReactNode } from 'react';
import styles from './Chip.module.css';

interface ChipProps {
  children: ReactNode;
  /** Colour of a dot before the text: the subject's or run's own. */
  colour?: string;
  /** Adds a × that takes the chip away; `removeLabel` names it. */
  onRemove?(): void;
  removeLabel?: string;
  /** Makes the whole chip a button that is pressed or not. */
  pressed?: boolean;
  onPress?(): void;
  title?: string;
}

/** A small word in a pill: a tag, an active filter, a subject. */
export function Chip({ children, colour, onRemove, removeLabel, pressed, onPress, title }: ChipProps) {
  const content = (
    <>
      {colour && <span className={styles.swatch} style={{ background: colour }} />}
      {children}
    </>
  );
  if (onPress)
    return (
      <button
        type="button"
        title={title}
        aria-pressed={pressed}
        onClick={onPress}
        className={`${styles.chip} ${styles.pressable}`}
      >
        {content}
      </button>
    );
  return (
    <span className={styles.chip} title={title}>
      {content}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          onClick={onRemove}
          aria-label={removeLabel ?? 'Remove'}
        >
          ×
        </button>
      )}
    </span>
  );
}
