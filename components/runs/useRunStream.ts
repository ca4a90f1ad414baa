'use client';

import { useState } from 'react';
import type { RunView } from '@/lib/runs/contract.ts';
import { runEvents } from '@/lib/runs/contract.ts';
import { useEventSource } from '../ui/useEventSource.ts';
import { appendSeries, type MetricSeries } from './metricSeries.ts';

/**
 * A run and its curves as they grow; each point is sent once. `onChange` is called when it has another status than at first, as when
 * its turn has come or its training has ended.
 */
export function useRunStream(
  initial: RunView,
  onChange?: (run: RunView) => void,
): { run: RunView; series: MetricSeries; read: boolean } {
  const [run, setRun] = useState(initial);
  const [series, setSeries] = useState<MetricSeries>({});
  const [read, setRead] = useState(false);
  const take = (data: RunView) => {
    setRun(data);
    if (data.status !== run.status) onChange?.(data);
  };
  useEventSource(`/api/runs/${initial.id}/stream`, runEvents, {
    run: take,
    metrics: (data) => {
      setSeries((current) => appendSeries(current, data.series));
      setRead(true);
    },
    end: (data) => {
      take(data);
      setRead(true);
    },
  });
  return { run, series, read };
}
