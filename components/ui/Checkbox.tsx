'use client';

import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, type SVGProps, useId } from 'react';
import styles from './Checkbox.module.css';
import { useFieldIds } from './Field.tsx';

const TICK = 'M1.8 5.8 4.3 8.3 9.3 2.8';

function Mark({ d, ...rest }: { d: string } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      width="11"
      height="11"
      viewBox="0 0 11 11"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      {...rest}
    >
      <path d={d} />
    </svg>
  );
}

interface CheckboxProps {
  checked: boolean | 'indeterminate';
  onCheckedChange(checked: boolean): void;
  /** Text beside the box; without it give `aria-label`. */
  children?: ReactNode;
  disabled?: boolean;
  'aria-label'?: string;
}

export function Checkbox({ checked, onCheckedChange, children, disabled, ...rest }: CheckboxProps) {
  const own = useId();
  const ids = useFieldIds();
  const id = ids?.control ?? own;
  const box = (
    <Radix.Root
      id={id}
      className={styles.box}
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next === true)}
      disabled={disabled}
      aria-describedby={ids?.description}
      {...rest}
    >
      <Radix.Indicator asChild>
        <Mark d={checked === 'indeterminate' ? 'M2 5.5h7' : TICK} />
      </Radix.Indicator>
    </Radix.Root>
  );
  if (children === undefined) return box;
  return (
    <label className={styles.row} htmlFor={id}>
      {box}
      {children}
    </label>
  );
}

/** A check box for the rows of long tables: a plain button, a tenth of the work of {@link Checkbox} to draw. Who shows it hears the press. */
export function RowCheck({ checked, 'aria-label': label }: { checked: boolean; 'aria-label': string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native one cannot be styled alike in all browsers
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      data-state={checked ? 'checked' : 'unchecked'}
      className={styles.box}
    >
      {checked && <Mark d={TICK} />}
    </button>
  );
}
