'use client';

import useSWR from 'swr';
import { describeLeftOut } from '@/lib/attribution.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import type { TrainingConfig } from '@/lib/network/config.ts';
import type { TrainingEstimate as Estimate } from '@/lib/runs/estimate.ts';
import { formatCount, formatDuration, formatValue, plural } from '../ui/format.ts';
import { fetchJson, type RequestError, sendJson } from '../ui/request.ts';
import { useSettled } from '../ui/useSettled.ts';

/** What a configuration trains on, how long that takes here, and how many wait before it. */
export function TrainingEstimate({ config }: { config: TrainingConfig }) {
  const body = useSettled(JSON.stringify({ config }));
  const { data, error } = useSWR<Estimate, RequestError>(
    ['/api/runs/estimate', body],
    ([url, text]: [string, string]) => sendJson<Estimate>('POST', url, JSON.parse(text)),
    { keepPreviousData: true, shouldRetryOnError: false },
  );
  const { data: queue } = useSWR<{ jobs: JobView[] }>('/api/jobs?active=true', fetchJson);
  if (error) return <>{error.message}</>;
  if (!data) return <>Counting…</>;
  const others = data.leftOut.impostor + data.leftOut.unlabelled;
  const before = queue?.jobs.length ?? 0;
  return (
    <>
      {plural(data.subjects, 'subject')}, {plural(data.sessions, 'session')}, {formatCount(data.blocks)}{' '}
      blocks
      {others > 0 &&
        `, without ${plural(others, 'session')} in which somebody else may have moved the mouse (${describeLeftOut(data.leftOut)})`}
      : {plural(data.steps, 'step')} are {formatValue(data.epochs)} epochs.{' '}
      {data.seconds === null
        ? 'How long it takes is known once one training has finished here.'
        : `About ${formatDuration(data.seconds * 1000)}, going by the speed of ${data.from}${data.here ? '' : ' where it was made'}.`}
      {before > 0 &&
        ` It begins after ${plural(before, 'job')} that ${before === 1 ? 'runs or waits' : 'run or wait'}.`}
    </>
  );
}
