'use client';

import { parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { type FormEvent, useState } from 'react';
import { useSWRConfig } from 'swr';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { evaluationResult } from '@/lib/evaluations/contract.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import styles from '../ui/FormGrid.module.css';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface NewEvaluationProps {
  /** `dataset` is what it learned from. */
  models: readonly { name: string; about: string; dataset?: string }[];
  defaultModel: string;
  protocols: readonly { name: string; title: string; dataset: string | null; subjects: string }[];
  backends: readonly { name: string; description: string }[];
  /** Imported ones. */
  datasets: readonly { id: string; name: string }[];
}

/** Chooses who is measured how; the result opens below when it is there. */
export function NewEvaluation({ models, defaultModel, protocols, backends, datasets }: NewEvaluationProps) {
  const [, open] = useQueryState('evaluation');
  const { mutate } = useSWRConfig();
  const imported = (id: string | null) => id === null || datasets.some((dataset) => dataset.id === id);
  const [asked, setAsked] = useQueryStates({
    model: parseAsString.withDefault(defaultModel),
    protocol: parseAsString,
    dataset: parseAsString,
    subjects: parseAsString.withDefault(''),
    backend: parseAsString,
  });
  const { model, subjects, backend } = asked;
  const learned = models.find(({ name }) => name === model)?.dataset;
  const dataset = asked.dataset ?? datasets.find(({ id }) => id === learned)?.id ?? datasets[0]?.id ?? '';
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  // Measured on what it learned from unless told otherwise: by that data set's own protocol, else by one for any.
  const chosen =
    protocols.find(({ name }) => name === asked.protocol) ??
    protocols.find((one) => one.dataset !== null && one.dataset === dataset) ??
    (learned
      ? protocols.find((one) => one.dataset === null)
      : protocols.find((one) => imported(one.dataset))) ??
    protocols[0];
  const running = useJob(job, async (ended) => {
    const made = resultOf(ended, evaluationResult);
    if (!made) return;
    await mutate((key) => typeof key === 'string' && key.startsWith('/api/evaluations'));
    await open(made.evaluation);
  });
  const busy = running?.status === 'queued' || running?.status === 'running';

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setJob(null);
    try {
      const started = await call('POST /api/evaluations', {
        body: {
          model,
          protocol: chosen.name,
          ...(chosen.dataset === null && { dataset }),
          ...(subjects.trim() && { subjects: subjects.trim() }),
          ...(backend && { backend }),
        },
      });
      setJob(started.id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };

  return (
    <form className={styles.form} onSubmit={start}>
      <Field label="Model" hint={models.find(({ name }) => name === model)?.about}>
        <Select
          value={model}
          onValueChange={(model) => setAsked({ model })}
          options={models.map(({ name }) => ({ value: name }))}
        />
      </Field>
      <Field label="Protocol">
        <Select
          value={chosen.name}
          onValueChange={(protocol) => setAsked({ protocol })}
          options={protocols.map(({ name, title, dataset }) => ({
            value: name,
            label: title,
            disabled: !imported(dataset),
            ...(!imported(dataset) && { detail: `${dataset} is not imported` }),
          }))}
        />
      </Field>
      {chosen.dataset === null && (
        <Field label="Data set">
          <Select
            value={dataset}
            onValueChange={(dataset) => setAsked({ dataset })}
            options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field label="Subjects" hint="For example 73-96 or 1,5,9. Leave empty to use the protocol's subjects.">
        <TextInput
          value={subjects}
          onChange={(event) => setAsked({ subjects: event.currentTarget.value })}
          placeholder={chosen.subjects || 'everybody new to the network'}
        />
      </Field>
      <Field
        label="Back-end"
        hint={backends.find(({ name }) => name === backend)?.description ?? 'How embeddings are compared.'}
      >
        <Select
          value={backend ?? 'own'}
          onValueChange={(chosen) => setAsked({ backend: chosen === 'own' ? null : chosen })}
          options={[
            { value: 'own', label: "the model's own" },
            ...backends.map(({ name }) => ({ value: name })),
          ]}
        />
      </Field>
      <div className={styles.foot}>
        <Button type="submit" look="primary" disabled={busy || model === '' || !imported(chosen.dataset)}>
          Measure
        </Button>
        {running && <JobProgress job={running} />}
        {failure && <ErrorNote error={failure} />}
      </div>
    </form>
  );
}
