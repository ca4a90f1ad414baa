'use client';

import { useState } from 'react';
import type { JobStatus } from '@/lib/experiments/jobs/status.ts';
import type { JobView } from '@/lib/experiments/jobs/view.ts';
import { useEventSource } from '../ui/useEventSource.ts';

export type JobWithLog = JobView & { log: string[] };

interface ProgressEvent {
  progress?: number;
  message?: string;
  etaMs?: number | null;
}

/** A job as it goes; `onEnd` is called once, with its final state. */
export function useJob(id: string | null, onEnd?: (job: JobWithLog) => void): JobWithLog | undefined {
  const [job, setJob] = useState<JobWithLog>();
  const change = (update: (job: JobWithLog) => JobWithLog) => setJob((current) => current && update(current));
  useEventSource(id && `/api/jobs/${id}/stream`, {
    job: (data: JobWithLog) => setJob(data),
    progress: ({ progress, message, etaMs }: ProgressEvent) =>
      change((current) => ({
        ...current,
        progress: progress ?? current.progress,
        message: message ?? current.message,
        etaMs: etaMs ?? null,
      })),
    log: ({ line }: { line: string }) =>
      change((current) => ({ ...current, log: [...current.log, line].slice(-500) })),
    status: ({ status }: { status: JobStatus }) => change((current) => ({ ...current, status })),
    end: (data: JobWithLog) => {
      setJob(data);
      onEnd?.(data);
    },
  });
  return job?.id === id ? job : undefined;
}
