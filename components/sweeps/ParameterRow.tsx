'use client';

import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './NewSweepForm.module.css';
import { isNumeric, newParameter, type ParameterDraft, VARIABLE } from './sweepDraft.ts';
import { settingTitle } from './sweepWords.ts';

interface ParameterRowProps {
  row: ParameterDraft;
  /** Settings of other rows, which cannot be chosen again. */
  taken: ReadonlySet<string>;
  config: Record<string, string>;
  random: boolean;
  onChange(row: ParameterDraft): void;
  onRemove?(): void;
}

/** One varied setting: which, and its values or range. */
export function ParameterRow({ row, taken, config, random, onChange, onRemove }: ParameterRowProps) {
  const set = (change: Partial<ParameterDraft>) => onChange({ ...row, ...change });
  const title = settingTitle(row.key).toLowerCase();
  return (
    <div className={styles.parameter}>
      <Field label="Setting">
        <Select
          value={row.key}
          onValueChange={(key) => onChange(newParameter(row.id, key, config))}
          options={VARIABLE.map(({ key, title: label }) => ({
            value: key,
            label,
            disabled: key !== row.key && taken.has(key),
          }))}
        />
      </Field>
      {isNumeric(row.key) && (
        <div className={styles.kind}>
          <Segmented
            aria-label={`How ${title} varies`}
            value={row.kind}
            onValueChange={(kind) => set({ kind })}
            options={[{ value: 'values' }, { value: 'range' }]}
          />
        </div>
      )}
      {row.kind === 'values' ? (
        <Field label={`Values of ${title}`} hint="Separated by commas.">
          <TextInput value={row.values} onChange={(event) => set({ values: event.target.value })} />
        </Field>
      ) : (
        <>
          <Field label="From">
            <TextInput value={row.from} onChange={(event) => set({ from: event.target.value })} />
          </Field>
          <Field label="To">
            <TextInput value={row.to} onChange={(event) => set({ to: event.target.value })} />
          </Field>
          <Field label="Scale">
            <Select
              value={row.scale}
              onValueChange={(scale) => set({ scale: scale as ParameterDraft['scale'] })}
              options={[
                { value: 'linear', label: 'even' },
                { value: 'log', label: 'logarithmic' },
              ]}
            />
          </Field>
          {!random && (
            <Field label="Values">
              <TextInput
                value={row.levels}
                inputMode="numeric"
                onChange={(event) => set({ levels: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
      {onRemove && (
        <Button look="quiet" small icon aria-label={`Do not vary ${title}`} onClick={onRemove}>
          ×
        </Button>
      )}
    </div>
  );
}
