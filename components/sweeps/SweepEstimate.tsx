'use client';

import useSWR from 'swr';
import type { SweepEstimate as Estimate } from '@/lib/sweeps/estimate.ts';
import type { SweepPlan } from '@/lib/sweeps/plan.ts';
import { formatCount, formatDuration, plural } from '../ui/format.ts';
import { type RequestError, sendJson } from '../ui/request.ts';
import { useSettled } from '../ui/useSettled.ts';

/** How many trainings a plan asks for and how long they take here. */
export function SweepEstimate({ plan }: { plan: SweepPlan }) {
  const body = useSettled(JSON.stringify(plan));
  const { data, error } = useSWR<Estimate, RequestError>(
    ['/api/sweeps/estimate', body],
    ([url, text]: [string, string]) => sendJson<Estimate>('POST', url, JSON.parse(text)),
    { keepPreviousData: true, shouldRetryOnError: false },
  );
  if (error) return <>{error.message}</>;
  if (!data) return <>Counting…</>;
  const { points, trials, steps, seconds, from, here } = data;
  return (
    <>
      {plural(points.length, 'point')}, {plural(trials, 'training')}, {formatCount(steps)} steps
      {plan.stopping.rule === 'median' && ' at most'}.{' '}
      {seconds === null
        ? 'How long that takes is known once one training has finished here.'
        : `About ${formatDuration(seconds * 1000)} of training, going by the speed of ${from}${here ? '' : ' where it was made'}${plan.objective.protocol ? '; evaluations come on top' : ''}.`}
    </>
  );
}
