'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { JobProgress } from '@/components/jobs/JobProgress.tsx';
import { useJob } from '@/components/jobs/useJob.ts';
import { Button } from '@/components/ui/Button.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import type { RequestError } from '@/components/ui/request.ts';
import type { RemedyJob } from '@/lib/notebooks/missing.ts';
import styles from './NotebookCell.module.css';

interface MissingNoteProps {
  what: string;
  remedy: string;
  job?: RemedyJob;
  /** Called when the job has brought what was missing. */
  onHere(): void;
}

/** Says what a cell is waiting for and, where a job of the workbench can bring it, starts that job and shows how it goes. */
export function MissingNote({ what, remedy, job: offered, onHere }: MissingNoteProps) {
  const [id, setId] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const job = useJob(id, (ended) => {
    if (ended.status === 'succeeded') onHere();
  });
  const start = async () => {
    setFailure(undefined);
    try {
      const { kind, params } = offered!;
      setId((await call('POST /api/jobs', { body: { kind, params } })).id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const canStart = offered && (!job || ['failed', 'cancelled', 'interrupted'].includes(job.status));
  return (
    <div className={styles.missing}>
      <p>
        <b>{what}</b> {remedy}
      </p>
      {job && <JobProgress job={job} />}
      {failure && <ErrorNote error={failure} />}
      {canStart && (
        <Button small onClick={start}>
          {id ? 'Try again' : offered.label}
        </Button>
      )}
    </div>
  );
}
