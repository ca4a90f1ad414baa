'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Progress } from '../ui/Progress.tsx';
import type { RequestError } from '../ui/request.ts';

/** Where a job is: its bar with a way to stop it, or how it failed. Shows nothing of a job that succeeded. */
export function JobProgress({ job }: { job: JobView }) {
  const [asked, setAsked] = useState(false);
  const [paused, setPaused] = useState(job.paused);
  const [failure, setFailure] = useState<RequestError>();
  const rest = async (on: boolean) => {
    setPaused(on);
    try {
      await call('PATCH /api/jobs/{id}', { params: { id: job.id }, body: { paused: on } });
    } catch (error) {
      setPaused(!on);
      setFailure(error as RequestError);
    }
  };
  const cancel = async () => {
    setAsked(true);
    try {
      await call('DELETE /api/jobs/{id}', { params: { id: job.id } });
    } catch (error) {
      setAsked(false);
      setFailure(error as RequestError);
    }
  };
  const waiting = job.ahead ? `waiting, ${job.ahead} before it` : 'waiting for its turn';
  if (job.status === 'succeeded') return null;
  if (job.status === 'cancelled') return <p>Cancelled. {job.kept}</p>;
  if (job.status === 'failed' || job.status === 'interrupted')
    return <ErrorNote error={job.error ?? { message: `${job.title} ended without saying why.` }} />;
  return (
    <>
      <Progress
        label={job.title}
        fraction={job.status === 'queued' ? undefined : job.progress}
        message={job.status === 'queued' ? waiting : paused ? `paused · ${job.message}` : job.message}
        etaMs={paused ? null : job.etaMs}
        onCancel={cancel}
        cancelling={asked || job.cancelRequested}
      />
      {job.pausable && job.status === 'running' && (
        <Button small look="quiet" onClick={() => rest(!paused)}>
          {paused ? 'Go on' : 'Pause'}
        </Button>
      )}
      {failure && <ErrorNote error={failure} />}
    </>
  );
}
