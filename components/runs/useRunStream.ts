'use client';

import { useState } from 'react';
import type { MetricUpdate } from '@/lib/experiments/runs/metric-reader.ts';
import type { RunSummary } from '@/lib/experiments/runs/run-store.ts';
import { type RunView, viewRun } from '@/lib/experiments/runs/run-view.ts';
import { useEventSource } from '../ui/useEventSource.ts';
import { appendSeries, type MetricSeries } from './metricSeries.ts';

/** A run and its curves as they grow; each point is sent once. `onEnd` is called when a training that was watched ends. */
export function useRunStream(
  initial: RunView,
  onEnd?: (run: RunView) => void,
): { run: RunView; series: MetricSeries; read: boolean } {
  const [run, setRun] = useState(initial);
  const [series, setSeries] = useState<MetricSeries>({});
  const [read, setRead] = useState(false);
  useEventSource(`/api/runs/${initial.id}/stream`, {
    run: (data: RunSummary) => setRun(viewRun(data)),
    metrics: (data: MetricUpdate) => {
      setSeries((current) => appendSeries(current, data.series));
      setRead(true);
    },
    end: (ended: RunSummary) => {
      const data = viewRun(ended);
      setRun(data);
      setRead(true);
      if (initial.status === 'running' || initial.status === 'queued') onEnd?.(data);
    },
  });
  return { run, series, read };
}
