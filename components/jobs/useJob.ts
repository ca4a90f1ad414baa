'use client';

import { useState } from 'react';
import { type JobWithLog, jobEvents } from '@/lib/jobs/contract.ts';
import type { ReceivedEvent } from '@/lib/stream-contract.ts';
import { useEventSource } from '../ui/useEventSource.ts';
import { applyJobEvent, type FollowedJob } from './jobState.ts';

/** A job as it goes; `onEnd` is called once, with its final state. */
export function useJob(id: string | null, onEnd?: (job: JobWithLog) => void): FollowedJob | undefined {
  const [job, setJob] = useState<FollowedJob>();
  const apply = (event: ReceivedEvent<typeof jobEvents>) =>
    setJob((current) => applyJobEvent(current, event));
  useEventSource(id && `/api/jobs/${id}/stream`, jobEvents, {
    job: (data) => apply({ event: 'job', data }),
    progress: (data) => apply({ event: 'progress', data }),
    log: (data) => apply({ event: 'log', data }),
    status: (data) => apply({ event: 'status', data }),
    end: (data) => {
      apply({ event: 'end', data });
      onEnd?.(data);
    },
  });
  return job?.id === id ? job : undefined;
}
