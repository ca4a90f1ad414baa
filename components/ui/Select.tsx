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
  /** Options that follow each other with one group stand under its name. */
  group?: string;
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

function grouped(options: readonly SelectOption[]): { name: string | undefined; items: SelectOption[] }[] {
  const groups: { name: string | undefined; items: SelectOption[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.name === option.group) last.items.push(option);
    else groups.push({ name: option.group, items: [option] });
  }
  return groups;
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
            {grouped(options).map(({ name, items }) => (
              <Radix.Group key={name ?? ''}>
                {name !== undefined && <Radix.Label className={popup.label}>{name}</Radix.Label>}
                {items.map((option) => (
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
              </Radix.Group>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
