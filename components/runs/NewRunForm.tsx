'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { ConfigInput } from './ConfigInput.tsx';
import { readDraft, toDraft } from './configForm.ts';
import { CONFIG_GROUPS } from './configGroups.ts';
import styles from './NewRunForm.module.css';
import { TrainingEstimate } from './TrainingEstimate.tsx';

interface NewRunFormProps {
  /** What the form begins with: the defaults, or a run to clone. */
  config: Record<string, unknown>;
  parent?: { id: string; name: string };
  datasets: readonly string[];
  /** Whom of each data set a training begins with, so that people are left to test on. */
  learners: Readonly<Record<string, string>>;
  /** Named configurations of the command line that can be trained with what is here. */
  presets: readonly { name: string; config: Record<string, unknown> }[];
}

/** The preset that a new form begins with, where it can be trained: as the networks that are shipped, on people 1–72. */
const FIRST_PRESET = 'behaviour';

/** Settings of a new training, checked as they are typed, with how long it will take. */
export function NewRunForm({ config, parent, datasets, learners, presets }: NewRunFormProps) {
  const router = useRouter();
  const [preset, setPreset] = useState(() =>
    !parent && presets.some(({ name }) => name === FIRST_PRESET) ? FIRST_PRESET : '',
  );
  const initial = useMemo(
    () => toDraft(presets.find(({ name }) => name === preset)?.config ?? config),
    [config, presets, preset],
  );
  const [draft, setDraft] = useState(initial);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<RequestError>();
  const [starting, setStarting] = useState(false);
  const { config: ready, errors } = useMemo(() => readDraft(draft), [draft]);

  const start = async () => {
    if (!ready) return;
    setStarting(true);
    setFailure(undefined);
    try {
      const run = await call('POST /api/runs', {
        body: {
          config: ready,
          ...(name.trim() && { name: name.trim() }),
          ...(parent && { parentId: parent.id }),
        },
      });
      router.push(`/runs/${encodeURIComponent(run.name)}`);
    } catch (error) {
      setFailure(error as RequestError);
      setStarting(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) start();
      }}
    >
      {!parent && presets.length > 0 && (
        <div className={styles.preset}>
          <Field label="Begin with" hint="As --config of the command line; every setting can be changed.">
            <Select
              value={preset}
              onValueChange={(name) => {
                setPreset(name);
                setDraft(toDraft(presets.find((one) => one.name === name)?.config ?? config));
              }}
              options={[
                ...presets.map(({ name }) => ({ value: name })),
                { value: '', label: 'the defaults' },
              ]}
            />
          </Field>
          {draft.subjects?.trim() === '' && (
            <p className={styles.warning} role="status">
              Everybody of {draft.dataset} is learned from: nobody is left to test on whom the network has not
              seen.
            </p>
          )}
        </div>
      )}
      {CONFIG_GROUPS.map(({ title, keys, folded }) => {
        const wrong = keys.some((key) => errors?.[key]);
        return (
          <details key={title} className={styles.group} open={!folded || wrong || undefined}>
            <summary>{title}</summary>
            <div className={styles.grid}>
              {keys.map((key) => (
                <ConfigInput
                  key={key}
                  name={key}
                  value={draft[key]}
                  onChange={(value) =>
                    setDraft((now) => ({
                      ...now,
                      [key]: value,
                      ...(key === 'dataset' && { subjects: learners[value] ?? '' }),
                    }))
                  }
                  error={errors?.[key]}
                  options={key === 'dataset' ? datasets : undefined}
                  changed={draft[key] !== initial[key]}
                />
              ))}
              {title === 'Data' && (
                <Field label="Name" hint="Leave empty for a generated name.">
                  <TextInput
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                    placeholder="calm-heron-12"
                  />
                </Field>
              )}
            </div>
          </details>
        );
      })}
      {failure && <ErrorNote error={failure} />}
      <div className={styles.foot}>
        <Button look="primary" type="submit" disabled={!ready || starting}>
          {starting ? 'Starting…' : 'Train'}
        </Button>
        <p className={styles.estimate} aria-live="polite">
          {ready ? <TrainingEstimate config={ready} /> : 'Fix the marked field to continue.'}
        </p>
      </div>
    </form>
  );
}
