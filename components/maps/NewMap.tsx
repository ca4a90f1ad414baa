'use client';

import { useRouter } from 'next/navigation';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type FormEvent, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { mapResult } from '@/lib/maps/contract.ts';
import { DEFAULT_METHOD, METHOD_CHOICES, METHOD_NAMES } from '@/lib/projection/methods/registry.ts';
import { RAW_FEATURES, UNTRAINED } from '@/lib/projection/request.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import styles from '../ui/FormGrid.module.css';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { type DialValues, MethodDials, paramsOf } from './MethodDials.tsx';
import { MovingMap } from './MovingMap.tsx';

export interface ModelChoice {
  name: string;
  about: string;
  /** Who is new to it, of the data sets that it learned from. */
  unseen: Readonly<Record<string, string>>;
}

export interface DatasetChoice {
  id: string;
  name: string;
  subjects: number;
  blocks: number;
  splits: readonly string[];
}

interface NewMapProps {
  models: readonly ModelChoice[];
  datasets: readonly DatasetChoice[];
}

/** What of a map that is wanted is in the address, so that other pages can propose one. */
const newMapState = {
  model: parseAsString,
  dataset: parseAsString,
  /** People whom the network has not seen, unless told otherwise. */
  subjects: parseAsString,
  split: parseAsString.withDefault('all'),
  perSession: parseAsInteger,
  method: parseAsStringLiteral(METHOD_NAMES).withDefault(DEFAULT_METHOD),
};

/** Chooses what to map and how; computes only when asked. */
export function NewMap({ models, datasets }: NewMapProps) {
  const router = useRouter();
  const [asked, setAsked] = useQueryStates(newMapState, { history: 'replace' });
  const { split, method, perSession } = asked;
  const model = asked.model ?? models[0]?.name ?? RAW_FEATURES;
  const dataset = asked.dataset ?? (datasets.find(({ id }) => id === 'sapimouse') ?? datasets[0])?.id ?? '';
  const chosen = datasets.find(({ id }) => id === dataset);
  const network = models.find(({ name }) => name === model.replace(`${UNTRAINED}:`, ''));
  const unseen = network?.unseen[dataset] ?? '';
  const subjects = asked.subjects ?? unseen;
  const [dials, setDials] = useState<DialValues>({});
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const running = useJob(job, (ended) => {
    const made = resultOf(ended, mapResult);
    if (made) router.push(`/maps/${made.map}`);
  });

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setJob(null);
    try {
      const started = await call('POST /api/maps', {
        body: {
          source: {
            model,
            dataset,
            subjects: subjects.trim(),
            splits: split === 'all' ? [] : [split],
            ...(perSession !== null && { blocksPerSession: perSession }),
          },
          params: paramsOf(method, dials),
        },
      });
      if ('map' in started) router.push(`/maps/${started.map.id}`);
      else setJob(started.job.id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const busy = running?.status === 'queued' || running?.status === 'running';
  const about = models.find(({ name }) => name === model)?.about;
  return (
    <form className={styles.form} onSubmit={start}>
      <Field
        label="Network"
        hint={
          about ??
          (model === RAW_FEATURES
            ? 'Speed, turns, pauses, intervals: what can be said without a network.'
            : 'The architecture alone, with the weights it began with.')
        }
      >
        <Select
          value={model}
          onValueChange={(value) => setAsked({ model: value, subjects: null })}
          options={[
            ...models.map(({ name }) => ({ value: name, label: name })),
            ...models
              .slice(0, 1)
              .map(({ name }) => ({ value: `${UNTRAINED}:${name}`, label: `${name} before it learned` })),
            { value: RAW_FEATURES, label: 'Plain figures, no network' },
          ]}
        />
      </Field>
      <Field
        label="Data set"
        hint={chosen && `${chosen.subjects} subjects, ${chosen.blocks.toLocaleString('en-GB')} blocks`}
      >
        <Select
          value={dataset}
          onValueChange={(value) => setAsked({ dataset: value, split: null, subjects: null })}
          options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field
        label="Subjects"
        hint={
          unseen !== '' && subjects === unseen
            ? `Those whom ${model} has never seen. The others it learned from: islands of theirs show nothing.`
            : unseen !== ''
              ? `For example 73-82 or 1,5,9. Leave empty for all. New to ${model}: ${unseen}.`
              : 'For example 73-82 or 1,5,9. Leave empty for all.'
        }
      >
        <TextInput
          value={subjects}
          onChange={(event) => setAsked({ subjects: event.currentTarget.value })}
          placeholder="all"
        />
      </Field>
      <Field label="Sessions">
        <Select
          value={split}
          onValueChange={(value) => setAsked({ split: value })}
          options={[{ value: 'all', label: 'all' }, ...(chosen?.splits ?? []).map((value) => ({ value }))]}
        />
      </Field>
      <Field label="Blocks of a session, at most" hint="Spread over the session; empty for all of them.">
        <TextInput
          value={perSession ?? ''}
          onChange={(event) => {
            const wanted = Number(event.currentTarget.value);
            setAsked({ perSession: Number.isInteger(wanted) && wanted > 0 ? wanted : null });
          }}
          inputMode="numeric"
          placeholder="all"
        />
      </Field>
      <Field label="Method">
        <Select
          value={method}
          onValueChange={(value) => setAsked({ method: value as typeof method })}
          options={METHOD_CHOICES}
        />
      </Field>
      <MethodDials
        method={method}
        values={dials}
        onChange={(key, value) => setDials({ ...dials, [key]: value })}
      />
      <div className={styles.foot}>
        <Button type="submit" look="primary" disabled={busy || dataset === ''}>
          Make the map
        </Button>
        {running && <JobProgress job={running} />}
        {failure && <ErrorNote error={failure} />}
      </div>
      {running && (
        <div className={styles.whole}>
          <MovingMap job={running} />
        </div>
      )}
    </form>
  );
}
