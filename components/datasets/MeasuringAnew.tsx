'use client';

import { useEffect, useState } from 'react';
import { workEvents } from '@/lib/catalogue/contract.ts';
import type { WorkProgress } from '@/lib/shared-work.ts';
import { Progress } from '../ui/Progress.tsx';
import { useEventSource } from '../ui/useEventSource.ts';

/** Summaries that are there come before this, ms; nobody needs to be told how far they are. */
const SLOW = 800;

/** How far the summaries of a data set are, where an earlier version imported it and they are measured anew. */
export function MeasuringAnew({ dataset }: { dataset: string }) {
  const [slow, setSlow] = useState(false);
  const [progress, setProgress] = useState<WorkProgress>();
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  useEventSource(
    slow ? `/api/datasets/${encodeURIComponent(dataset)}/summaries/sessions/stream` : null,
    workEvents,
    { progress: setProgress, end: () => setProgress(undefined) },
    () => undefined,
  );
  if (!progress) return null;
  return <Progress label="Measuring" fraction={progress.fraction} message={progress.message} etaMs={null} />;
}
