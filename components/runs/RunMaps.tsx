'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { type MapRecord, mapResult } from '@/lib/maps/contract.ts';
import { METHOD_CHOICES, type ProjectionParams } from '@/lib/projection/methods/registry.ts';
import styles from '../evaluation/EvaluateRuns.module.css';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { MapList } from '../maps/MapList.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface RunMapsProps {
  model: string;
  maps: readonly MapRecord[];
  datasets: readonly string[];
  /** Proposed: the run's data set, and people whom it has not seen. */
  dataset?: string;
  subjects: string;
}

/** The run's embeddings as maps: those that were made, and a new one. */
export function RunMaps({ model, maps, datasets, dataset: own, subjects: unseen }: RunMapsProps) {
  const router = useRouter();
  const [dataset, setDataset] = useState(own && datasets.includes(own) ? own : (datasets[0] ?? ''));
  const [subjects, setSubjects] = useState(unseen);
  const [method, setMethod] = useState<ProjectionParams['method']>('pca');
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const running = useJob(job, (ended) => {
    const made = resultOf(ended, mapResult);
    if (made) router.push(`/maps/${made.map}`);
  });
  const start = async () => {
    setFailure(undefined);
    try {
      const started = await call('POST /api/maps', {
        body: {
          source: { model, dataset, subjects: subjects.trim(), splits: [] },
          params: { method },
        },
      });
      if ('map' in started) router.push(`/maps/${started.map.id}`);
      else setJob(started.job.id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  return (
    <>
      {maps.length > 0 && <MapList maps={maps} />}
      <div className={styles.form}>
        <Field label="Data set">
          <Select value={dataset} onValueChange={setDataset} options={datasets.map((value) => ({ value }))} />
        </Field>
        <Field
          label="Subjects"
          hint="For example 73-96. Leave empty for all. People whom it has not seen show whether it learned more than names."
        >
          <TextInput value={subjects} onChange={(event) => setSubjects(event.target.value)} />
        </Field>
        <Field label="Method">
          <Select
            value={method}
            onValueChange={(value) => setMethod(value as ProjectionParams['method'])}
            options={METHOD_CHOICES}
          />
        </Field>
        <Button onClick={start} disabled={!dataset || running?.status === 'running'}>
          Map its embeddings
        </Button>
      </div>
      {failure && <ErrorNote error={failure} />}
      {running && <JobProgress job={running} />}
    </>
  );
}
