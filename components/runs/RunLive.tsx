'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import type { RunView } from '@/lib/runs/contract.ts';
import { Cell } from '../ui/Cell.tsx';
import { runColour } from '../ui/colour.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatDuration, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Curves } from './Curves.tsx';
import { stepsPerEpoch } from './curveState.ts';
import { useRunStream } from './useRunStream.ts';

/** Time left of a training, from how long its steps took so far. */
function timeLeft(run: RunView, seconds: number | undefined): number | undefined {
  if (!seconds || run.step < 5 || run.status !== 'running') return undefined;
  return ((run.totalSteps - run.step) * seconds * 1000) / run.step;
}

/** A run as it trains: progress, failure, and its curves, growing. */
export function RunLive({ initial }: { initial: RunView }) {
  const router = useRouter();
  const { run, series, read } = useRunStream(initial, () => router.refresh());
  const seconds = series.loss?.seconds.at(-1);
  const epochSteps = stepsPerEpoch(run);
  const curves = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(series).map(([metric, points]) => [
          metric,
          [
            {
              id: run.id,
              name: run.name,
              colour: runColour({ id: run.id, colour: run.colour }),
              points,
              epochSteps,
            },
          ],
        ]),
      ),
    [series, run.id, run.name, run.colour, epochSteps],
  );
  const active = run.status === 'running' || run.status === 'queued';
  const count = series.loss?.step.length ?? 0;
  return (
    <Cell
      wide
      label="Training"
      state={run.status === 'running' ? 'running' : run.status === 'failed' ? 'failed' : undefined}
    >
      {run.error && <ErrorNote error={run.error} />}
      {active && (
        <Progress
          label={`Training of ${run.name}`}
          fraction={run.status === 'running' && run.totalSteps > 0 ? run.step / run.totalSteps : undefined}
          message={run.status === 'queued' ? 'waiting for its turn' : `step ${run.step} of ${run.totalSteps}`}
          etaMs={timeLeft(run, seconds)}
        />
      )}
      {count > 0 ? (
        <Figure
          name={`${run.name}-curves`}
          title="Learning."
          caption={
            <>
              <Num>{plural(count, 'measurement')}</Num> over{' '}
              <Num>{formatDuration((seconds ?? 0) * 1000)}</Num>. The vivid line is smoothed, the pale one
              behind is what was measured.
            </>
          }
          data={() =>
            Object.entries(series).flatMap(([metric, { step, seconds, value }]) =>
              step.map((at, i) => ({ metric, step: at, seconds: seconds[i], value: value[i] })),
            )
          }
        >
          <Curves curves={curves} />
        </Figure>
      ) : (
        (read || run.status !== 'finished') && (
          <EmptyState title="Nothing measured yet">
            {active
              ? 'The first values come after the first steps.'
              : 'This run ended before its first measurement.'}
          </EmptyState>
        )
      )}
    </Cell>
  );
}
