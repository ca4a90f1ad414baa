'use client';

import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { CONFIG_FIELDS } from './configFields.ts';
import { CONFIG_CONTROLS } from './configForm.ts';
import styles from './NewRunForm.module.css';

const FIELDS = new Map(CONFIG_FIELDS.map((field) => [field.key, field]));

interface ConfigInputProps {
  name: string;
  value: string;
  onChange(value: string): void;
  error?: string;
  /** Choices that the schema cannot know, such as imported data sets. */
  options?: readonly string[];
  /** Differs from what the form began with. */
  changed: boolean;
}

/** One setting: its control, description, unit and error, all from the schema. */
export function ConfigInput({ name, value, onChange, error, options, changed }: ConfigInputProps) {
  const field = FIELDS.get(name);
  const control = CONFIG_CONTROLS.get(name);
  if (!field || !control) return null;
  const choices = options ?? (control.kind === 'choice' ? control.options : undefined);
  return (
    <Field
      className={changed ? styles.changed : undefined}
      label={field.title}
      unit={field.unit === field.title.toLowerCase() ? undefined : field.unit}
      hint={field.description}
      error={error}
    >
      {choices ? (
        <Select
          value={value}
          onValueChange={onChange}
          options={choices.map((choice) => ({ value: choice }))}
        />
      ) : (
        <TextInput
          value={value}
          inputMode={control.kind === 'number' ? 'decimal' : undefined}
          placeholder={control.kind === 'number' ? undefined : 'all'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
