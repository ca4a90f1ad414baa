'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { mapResult } from '@/lib/maps/contract.ts';
import type { ProjectionParams } from '@/lib/projection/methods/registry.ts';
import type { EmbeddingSource } from '@/lib/projection/request.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { RequestError } from '../ui/request.ts';
import { MovingMap } from './MovingMap.tsx';

interface MapStartProps {
  source: EmbeddingSource;
  params: ProjectionParams;
  /** Called with the id of the finished map. */
  onMade(id: string): void;
  children: React.ReactNode;
}

/** A button that makes a map, or finds the one that there is, with its progress. */
export function MapStart({ source, params, onMade, children }: MapStartProps) {
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const running = useJob(job, (ended) => {
    const made = resultOf(ended, mapResult);
    if (made) onMade(made.map);
  });
  const start = async () => {
    setFailure(undefined);
    setJob(null);
    try {
      const { model, dataset, subjects, splits, stride, blocksPerSession } = source;
      const started = await call('POST /api/maps', {
        body: {
          source: { model, dataset, subjects, splits, stride, blocksPerSession },
          params,
        },
      });
      if ('map' in started) onMade(started.map.id);
      else setJob(started.job.id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const busy = running?.status === 'queued' || running?.status === 'running';
  return (
    <>
      {!busy && (
        <Button small onClick={start}>
          {children}
        </Button>
      )}
      {running && <JobProgress job={running} />}
      {running && <MovingMap job={running} />}
      {failure && <ErrorNote error={failure} />}
    </>
  );
}
