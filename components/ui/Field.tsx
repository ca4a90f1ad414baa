'use client';

import { createContext, type ReactNode, useContext, useId } from 'react';
import styles from './Field.module.css';

interface FieldProps {
  label: ReactNode;
  /** In mono after the label: "ms", "blocks". */
  unit?: string;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}

interface FieldIds {
  control: string;
  label: string;
  description?: string;
  invalid: boolean;
}

const FieldContext = createContext<FieldIds | null>(null);

/** The ids that tie a control to the label, hint and error of the {@link Field} around it, if there is one. */
export function useFieldIds(): FieldIds | null {
  return useContext(FieldContext);
}

/** Label, control, hint and error of one input. Controls of this folder inside it are tied to them by themselves. */
export function Field({ label, unit, hint, error, className, children }: FieldProps) {
  const id = useId();
  const described = hint || error ? `${id}-description` : undefined;
  const ids = {
    control: `${id}-control`,
    label: `${id}-label`,
    description: described,
    invalid: Boolean(error),
  };
  return (
    <div className={[styles.field, className].filter(Boolean).join(' ')}>
      <label className={styles.label} htmlFor={ids.control} id={ids.label}>
        {label}
        {unit && <span className={styles.unit}>{unit}</span>}
      </label>
      <FieldContext value={ids}>{children}</FieldContext>
      {(hint || error) && (
        <p id={described} className={error ? styles.error : styles.hint}>
          {error || hint}
        </p>
      )}
    </div>
  );
}
