'use client';

import { useState } from 'react';
import { TIME_UNIT_NAMES, type TimeUnit } from '@/lib/datasets/csv/times.ts';
import { Field } from '../../ui/Field.tsx';
import styles from '../../ui/FormGrid.module.css';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Draft } from './useCsvImport.ts';

interface ImportOptionsProps {
  draft: Draft;
  /** Why the unit was guessed so. */
  unitReason: string;
  guessedUnit: TimeUnit;
  disabled: boolean;
  onChange(next: Draft): void;
}

/** Name, unit of times, and the pause that ends a session. */
export function ImportOptions({ draft, unitReason, guessedUnit, disabled, onChange }: ImportOptionsProps) {
  const [name, setName] = useState(draft.name);
  const [pause, setPause] = useState(draft.sessionGapMs ? String(draft.sessionGapMs / 60_000) : '');
  const minutes = Number(pause.replace(',', '.'));
  const pauseError = pause.trim() !== '' && !(minutes > 0) ? 'Minutes, such as 30, or nothing.' : undefined;
  return (
    <div className={styles.form}>
      <Field label="Name of the data set" error={name.trim() === '' && 'It needs a name.'}>
        <TextInput
          value={name}
          maxLength={80}
          disabled={disabled}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={() =>
            name.trim() !== '' && name.trim() !== draft.name && onChange({ ...draft, name: name.trim() })
          }
        />
      </Field>
      <Field
        label="Times are in"
        hint={draft.timeUnit === guessedUnit ? `Guessed: ${unitReason}.` : 'As you say.'}
      >
        <Select
          value={draft.timeUnit}
          options={(Object.keys(TIME_UNIT_NAMES) as TimeUnit[]).map((unit) => ({
            value: unit,
            label: TIME_UNIT_NAMES[unit],
          }))}
          disabled={disabled}
          onValueChange={(unit) => onChange({ ...draft, timeUnit: unit as TimeUnit })}
        />
      </Field>
      <Field
        label="A longer pause ends a session"
        unit="minutes"
        hint="Empty: only files, columns and a clock that starts anew do."
        error={pauseError}
      >
        <TextInput
          value={pause}
          inputMode="decimal"
          disabled={disabled}
          onChange={(event) => setPause(event.currentTarget.value)}
          onBlur={() => {
            const sessionGapMs = minutes > 0 ? minutes * 60_000 : undefined;
            if (!pauseError && sessionGapMs !== draft.sessionGapMs) onChange({ ...draft, sessionGapMs });
          }}
        />
      </Field>
    </div>
  );
}
