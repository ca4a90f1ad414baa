'use client';

import useSWR from 'swr';
import { type Answer, call } from '@/components/api/call.ts';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { describeLeftOut } from '@/lib/attribution.ts';
import type { TrainingConfig } from '@/lib/network/config.ts';
import { formatCount, formatDuration, formatValue, plural } from '../ui/format.ts';
import type { RequestError } from '../ui/request.ts';
import { useSettled } from '../ui/useSettled.ts';

/** What a configuration trains on, how long that takes here, and how many wait before it. */
export function TrainingEstimate({ config }: { config: TrainingConfig }) {
  const body = useSettled(JSON.stringify({ config }));
  const { data, error } = useSWR<Answer<'POST /api/runs/estimate'>, RequestError>(
    ['/api/runs/estimate', body],
    ([, text]: [string, string]) => call('POST /api/runs/estimate', { body: JSON.parse(text) }),
    { keepPreviousData: true, shouldRetryOnError: false },
  );
  const { data: queue } = useAnswer('GET /api/jobs', { query: { active: 'true' } });
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
