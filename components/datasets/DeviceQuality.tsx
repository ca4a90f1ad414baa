'use client';

import { IMMUTABLE } from '@/components/api/useAnswer.ts';
import { useSlowAnswer } from '@/components/api/useSlowAnswer.ts';
import type { DeviceOnly } from '@/lib/evaluation/device/contract.ts';
import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import { intervalText, peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { Waiting } from '../api/Waiting.tsx';
import { Cell } from '../ui/Cell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { formatCount } from '../ui/format.ts';
import { Prose } from '../ui/Prose.tsx';
import { ClockFigure } from './ClockFigure.tsx';
import { DeviceTable } from './DeviceTable.tsx';
import { ScreenFigure } from './ScreenFigure.tsx';

/** Per subject what the recordings say about the device, and what that alone gives away. */
export function DeviceQuality({ dataset }: { dataset: string }) {
  const answer = useSlowAnswer('GET /api/datasets/{dataset}/device', { params: { dataset } }, IMMUTABLE);
  const { data, error } = answer;
  if (error)
    return (
      <Cell label="Device" state="failed">
        <ErrorNote error={error} />
      </Cell>
    );
  if (!data) return <Waiting answer={answer} label="Device" message="Reading intervals and extents…" />;
  if (data.subjects.length === 0)
    return (
      <Cell label="Device">
        <EmptyState title="Nobody was recorded">
          This data set has no sessions, so no devices either.
        </EmptyState>
      </Cell>
    );
  const leftOut = data.subjects.reduce((sum, one) => sum + one.leftOut, 0);
  return (
    <>
      <Cell heading="What the device alone gives away" state="done">
        <Prose>
          <p>{statement(data.deviceOnly)}</p>
          {leftOut > 0 && (
            <p>
              {formatCount(leftOut)} sessions are left out of this page: they are an intruder’s, or the data
              set does not say whose they are.
            </p>
          )}
        </Prose>
      </Cell>
      <Cell wide heading="Clocks">
        <ClockFigure subjects={data.subjects} />
      </Cell>
      <Cell wide heading="Screens">
        <ScreenFigure subjects={data.subjects} />
      </Cell>
      <Cell wide heading="Subjects">
        <DeviceTable dataset={dataset} subjects={data.subjects} />
      </Cell>
    </>
  );
}

/** What the baseline means for any result on this data, in plain words. */
function statement(result: DeviceOnly | null): string {
  if (!result)
    return 'Fewer than two subjects have both a session to enrol and one to probe with a block of 128 events each, so this cannot be measured.';
  const figure = (value: number, { lo, hi }: { lo: number; hi: number }) =>
    `${value.toFixed(3)} ${intervalText([lo, hi], (end) => end.toFixed(3))}`.trim();
  const few = peopleNeeded(result.subjects);
  const facts = `From intervals and largest positions alone, without any movement, ${writeRate(result.rank1)} of ${formatCount(result.probes)} whole sessions are given to the right one of ${formatCount(result.subjects)} subjects first (rank-1; by chance ${writeRate(1 / result.subjects)}). Under one threshold for all, AUC is ${figure(result.auc, result.aucInterval)} and EER ${writeErrorRate(result.eer, [result.eerInterval.lo, result.eerInterval.hi])}${few ? `. ${few}` : ', with 95% intervals over subjects.'}`;
  if (result.auc < 0.6)
    return `${facts} The device says little here: what a network finds is likely to be movement.`;
  if (result.auc < 0.8)
    return `${facts} The device helps. A result on this data is about people only by as much as it is better than this.`;
  return `${facts} The device gives people away. A result on this data that is not clearly better than this has recognised mice and screens, not people.`;
}
