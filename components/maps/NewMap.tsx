'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { StartedProjection } from '@/lib/experiments/projections/start.ts';
import type { ProjectionParams } from '@/lib/projection/project.ts';
import { RAW_FEATURES, UNTRAINED } from '@/lib/projection/request.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { type JobWithLog, useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { type RequestError, sendJson } from '../ui/fetchJson.ts';
import { Select } from '../ui/Select.tsx';
import { Slider } from '../ui/Slider.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './NewMap.module.css';

export interface ModelChoice {
  name: string;
  about: string;
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

const METHODS = [
  { value: 'pca', label: 'Principal components', detail: 'at once' },
  { value: 'tsne', label: 't-SNE', detail: 'seconds' },
  { value: 'umap', label: 'UMAP', detail: 'seconds' },
];

/** Chooses what to map and how; computes only when asked. */
export function NewMap({ models, datasets }: NewMapProps) {
  const router = useRouter();
  const [model, setModel] = useState(models[0]?.name ?? RAW_FEATURES);
  const [dataset, setDataset] = useState(
    (datasets.find(({ id }) => id === 'sapimouse') ?? datasets[0])?.id ?? '',
  );
  const chosen = datasets.find(({ id }) => id === dataset);
  const [subjects, setSubjects] = useState('');
  const [split, setSplit] = useState('all');
  const [method, setMethod] = useState<ProjectionParams['method']>('tsne');
  const [perplexity, setPerplexity] = useState(30);
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const running = useJob(job, (ended: JobWithLog) => {
    const result = ended.result as { projection?: string } | null;
    if (ended.status === 'succeeded' && result?.projection) router.push(`/maps/${result.projection}`);
  });

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setJob(null);
    try {
      const started = await sendJson<StartedProjection>('POST', '/api/projections', {
        source: { model, dataset, subjects: subjects.trim(), splits: split === 'all' ? [] : [split] },
        params: method === 'tsne' ? { method, perplexity } : { method },
      });
      if ('projection' in started) router.push(`/maps/${started.projection.id}`);
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
        label="Seen by"
        hint={
          about ??
          (model === RAW_FEATURES
            ? 'Speed, turns, pauses, intervals: what can be said without a network.'
            : 'The architecture alone, with the weights it began with.')
        }
      >
        <Select
          value={model}
          onValueChange={setModel}
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
          onValueChange={(value) => {
            setDataset(value);
            setSplit('all');
          }}
          options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label="Subjects" hint="As in 73-82 or 1,5,9; empty for all.">
        <TextInput
          value={subjects}
          onChange={(event) => setSubjects(event.currentTarget.value)}
          placeholder="all"
        />
      </Field>
      <Field label="Sessions">
        <Select
          value={split}
          onValueChange={setSplit}
          options={[{ value: 'all', label: 'all' }, ...(chosen?.splits ?? []).map((value) => ({ value }))]}
        />
      </Field>
      <Field label="Picture by">
        <Select
          value={method}
          onValueChange={(value) => setMethod(value as typeof method)}
          options={METHODS}
        />
      </Field>
      {method === 'tsne' && (
        <Field label="Perplexity" hint="How many neighbours a block has in effect.">
          <Slider value={perplexity} onValueChange={setPerplexity} min={5} max={100} step={5} />
        </Field>
      )}
      <div className={styles.foot}>
        <Button type="submit" look="primary" disabled={busy || dataset === ''}>
          Make the map
        </Button>
        {running && <JobProgress job={running} />}
        {failure && <ErrorNote error={failure} />}
      </div>
    </form>
  );
}
