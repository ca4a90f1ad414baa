'use client';

import { type FormEvent, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { type MapRecord, placementResult } from '@/lib/maps/contract.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Prose } from '../ui/Prose.tsx';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './AddToMap.module.css';
import type { DatasetChoice } from './NewMap.tsx';

interface AddToMapProps {
  map: MapRecord;
  datasets: readonly DatasetChoice[];
  /** Keys of what was added. */
  added: readonly string[];
  onAdded(keys: string[]): void;
}

/** Puts more movement on a finished map, seen by the same network, without moving what is there. */
export function AddToMap({ map, datasets, added, onAdded }: AddToMapProps) {
  const [dataset, setDataset] = useState(map.source.dataset);
  const [subjects, setSubjects] = useState('');
  const [split, setSplit] = useState('all');
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const keep = (key: string) => onAdded([...added.filter((other) => other !== key), key]);
  const running = useJob(job, (ended) => {
    const made = resultOf(ended, placementResult);
    if (made) keep(made.placement);
  });
  const busy = running?.status === 'queued' || running?.status === 'running';
  const start = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setJob(null);
    try {
      const started = await call('POST /api/maps/{id}/placements', {
        params: { id: map.id },
        body: {
          dataset,
          subjects: subjects.trim(),
          splits: split === 'all' ? [] : [split],
          // A few blocks of each session show where somebody lies; thousands take minutes.
          blocksPerSession: 60,
        },
      });
      if ('placement' in started) keep(started.placement);
      else setJob(started.job.id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  return (
    <>
      <Prose>
        <p>
          People who were not there when the map was made: the same network looks at them, and each block goes
          where its neighbours are. Nothing else moves, at most 60 blocks of a session are taken.
        </p>
      </Prose>
      <form className={styles.form} onSubmit={start}>
        <Field label="Data set">
          <Select
            value={dataset}
            onValueChange={(value) => {
              setDataset(value);
              setSplit('all');
            }}
            options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label="Subjects" hint="For example 73-82. Leave empty for all.">
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
            options={[
              { value: 'all', label: 'all' },
              ...(datasets.find(({ id }) => id === dataset)?.splits ?? []).map((value) => ({ value })),
            ]}
          />
        </Field>
        <Button type="submit" small disabled={busy}>
          Add to the map
        </Button>
      </form>
      {running && <JobProgress job={running} />}
      {failure && <ErrorNote error={failure} />}
      {added.map((key, i) => (
        <Chip
          key={key}
          onRemove={() => onAdded(added.filter((other) => other !== key))}
          removeLabel={`Take addition ${i + 1} away`}
        >
          addition {i + 1}
        </Chip>
      ))}
    </>
  );
}
