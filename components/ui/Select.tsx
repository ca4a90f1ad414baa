'use client';

import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useFieldIds } from './Field.tsx';
import popup from './popup.module.css';
import styles from './Select.module.css';

export interface SelectOption {
  value: string;
  label?: ReactNode;
  /** In mono at the right: a count, a unit. */
  detail?: ReactNode;
  disabled?: boolean;
}

interface SelectProps {
  /** '' shows the placeholder. */
  value: string;
  onValueChange(value: string): void;
  options: readonly SelectOption[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  /** Name for assistive technology outside a {@link Field}. */
  'aria-label'?: string;
}

/** One of a few named values. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  disabled,
  className,
  ...rest
}: SelectProps) {
  const ids = useFieldIds();
  return (
    <Radix.Root value={value} onValueChange={onValueChange} disabled={disabled}>
      <Radix.Trigger
        id={ids?.control}
        aria-describedby={ids?.description}
        className={[styles.trigger, className].filter(Boolean).join(' ')}
        {...rest}
      >
        <span className={styles.value}>
          <Radix.Value placeholder={placeholder ?? 'Choose…'} />
        </span>
        <Radix.Icon className={styles.arrow}>
          <svg
            width="10"
            height="10"
            viewBox="0 0 10 10"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <path d="M2 3.5 5 6.5l3-3" />
          </svg>
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={popup.surface} position="popper" sideOffset={5}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={popup.item}
              >
                <Radix.ItemText>{option.label ?? option.value}</Radix.ItemText>
                {option.detail !== undefined && <span className={popup.detail}>{option.detail}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
