'use client';

import useSWR from 'swr';
import { type Answer, call } from '@/components/api/call.ts';
import type { SweepPlan } from '@/lib/sweeps/plan.ts';
import { formatCount, formatDuration, plural } from '../ui/format.ts';
import type { RequestError } from '../ui/request.ts';
import { useSettled } from '../ui/useSettled.ts';

/** How many trainings a plan asks for and how long they take here. */
export function SweepEstimate({ plan }: { plan: SweepPlan }) {
  const body = useSettled(JSON.stringify(plan));
  const { data, error } = useSWR<Answer<'POST /api/sweeps/estimate'>, RequestError>(
    ['/api/sweeps/estimate', body],
    ([, text]: [string, string]) => call('POST /api/sweeps/estimate', { body: JSON.parse(text) }),
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
