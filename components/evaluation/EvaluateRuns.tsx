'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { PROTOCOLS } from '@/lib/evaluation/protocol.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import { formatSubjects } from '@/lib/subjects.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { plural } from '../ui/format.ts';
import type { RequestError } from '../ui/request.ts';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './EvaluateRuns.module.css';

interface EvaluateRunsProps {
  models: readonly string[];
  /** An evaluation that was made before; the same question is proposed. */
  like?: { protocol: string; dataset: string; subjects: readonly string[] };
  /** Data sets for protocols that leave it open. */
  dataset?: string;
  onDone(): void;
}

function Following({ job, onEnd }: { job: JobView; onEnd(): void }) {
  const live = useJob(job.id, onEnd);
  return <JobProgress job={live ?? job} />;
}

/** Measures runs under a protocol, as jobs that can be watched and cancelled. */
export function EvaluateRuns({ models, like, dataset, onDone }: EvaluateRunsProps) {
  const [protocol, setProtocol] = useState(like?.protocol ?? 'sapimouse-open-set');
  const [subjects, setSubjects] = useState(formatSubjects(like?.subjects ?? []));
  const [jobs, setJobs] = useState<JobView[]>([]);
  const [failure, setFailure] = useState<RequestError>();
  const chosen = PROTOCOLS.find(protocol);
  const start = async () => {
    setFailure(undefined);
    try {
      const started: JobView[] = [];
      for (const model of models)
        started.push(
          await call('POST /api/evaluations', {
            body: {
              model,
              protocol,
              ...(subjects.trim() && { subjects: subjects.trim() }),
              ...(!chosen?.dataset && { dataset: like?.dataset ?? dataset }),
              ablations: models.length === 1,
            },
          }),
        );
      setJobs(started);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  return (
    <div>
      <div className={styles.form}>
        <Field label="Protocol" hint={chosen?.description}>
          <Select
            value={protocol}
            onValueChange={setProtocol}
            options={PROTOCOLS.all.map(({ name, title }) => ({ value: name, label: title }))}
          />
        </Field>
        <Field label="Subjects" hint="For example 73-96. Leave empty to use the protocol’s subjects.">
          <TextInput value={subjects} onChange={(event) => setSubjects(event.target.value)} />
        </Field>
        <Button onClick={start}>
          {models.length === 1 ? `Evaluate ${models[0]}` : `Evaluate ${plural(models.length, 'run')}`}
        </Button>
      </div>
      {failure && <ErrorNote error={failure} />}
      {jobs.map((job) => (
        <Following key={job.id} job={job} onEnd={onDone} />
      ))}
    </div>
  );
}
