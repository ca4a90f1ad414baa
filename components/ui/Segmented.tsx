'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  value: T;
  onValueChange(value: T): void;
  options: readonly { value: T; label?: ReactNode; disabled?: boolean; title?: string }[];
  'aria-label': string;
}

/** One of two to six short values, all visible. */
export function Segmented<T extends string>({ value, onValueChange, options, ...rest }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.group}
      value={value}
      onValueChange={(next) => next && onValueChange(next as T)}
      {...rest}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          title={option.title}
          className={styles.item}
        >
          {option.label ?? option.value}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
