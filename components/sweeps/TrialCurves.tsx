'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useAnswer } from '@/components/api/useAnswer.ts';
import type { SweepView } from '@/lib/sweeps/contract.ts';
import { rungs } from '@/lib/sweeps/stopping.ts';
import { describeMetric } from '../runs/curveState.ts';
import { runColour } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface Mark {
  trial: number;
  name: string;
  step: number;
  value: number;
  colour: string;
  gone: boolean;
}

const POLL = 4000;

/** How the trials learned: what goes on in colour, what was given up pale, comparisons as lines. */
export function TrialCurves({ sweep }: { sweep: SweepView }) {
  const { data } = useAnswer(
    'GET /api/sweeps/{sweep}/curves',
    { params: { sweep: sweep.id } },
    {
      refreshInterval: sweep.job === null ? 0 : POLL,
      keepPreviousData: true,
    },
  );
  const marks = useMemo<Mark[]>(
    () =>
      (data?.trials ?? []).flatMap(({ trial, step, value }) => {
        const { run, status, verdict } = sweep.trials[trial];
        if (!run) return [];
        const gone = status === 'failed' || (status !== 'finished' && verdict !== null);
        return step.map((at, i) => ({
          ...{ trial, step: at, value: value[i], gone },
          name: run.name,
          colour: runColour(run),
        }));
      }),
    [data, sweep.trials],
  );
  const { stopping } = sweep.plan;
  const points = sweep.report.points.length;
  const length = sweep.trials[0].totalSteps;
  const comparisons = useMemo(
    () => (stopping.rule === 'halving' ? rungs(points, length, stopping) : []),
    [stopping, points, length],
  );
  const metric = describeMetric(sweep.watched).title;
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => ({
      marginLeft: 46,
      marginRight: comparisons.length > 0 ? 76 : 20,
      marginBottom: 36,
      x: { label: 'step', ticks: 6 },
      y: { label: metric, grid: true, ticks: 5 },
      marks: [
        ObservablePlot.ruleX(comparisons, { x: 'step', stroke: colours.ruleStrong, strokeDasharray: '4,3' }),
        ObservablePlot.text(comparisons, {
          x: 'step',
          frameAnchor: 'bottom',
          dx: 4,
          dy: -4,
          textAnchor: 'start',
          text: ({ keep }: { keep: number }) => (keep === 1 ? '1 goes on' : `${keep} go on`),
          fill: colours.muted,
        }),
        ObservablePlot.line(marks, {
          x: 'step',
          y: 'value',
          z: 'trial',
          stroke: (mark: Mark) => (mark.gone ? colours.ruleStrong : mark.colour),
          strokeWidth: 1.6,
          sort: ({ gone }: Mark) => (gone ? 0 : 1),
        }),
        ObservablePlot.tip(
          marks,
          ObservablePlot.pointer({
            x: 'step',
            y: 'value',
            fill: colours.paper,
            stroke: colours.ruleStrong,
            title: ({ name, step, value, gone }: Mark) =>
              `${name}${gone ? ', given up' : ''}\nstep ${step}\n${formatValue(value)}`,
          }),
        ),
      ],
    }),
    [marks, comparisons, metric],
  );
  if (marks.length === 0) return null;
  return (
    <Figure
      name={`${sweep.name}-curves`}
      title="Learning."
      caption={`${metric} of every training; in colour what finished or goes on, pale what was given up${comparisons.length > 0 ? ', dashed where trainings were compared' : ''}.`}
      data={() => marks.map(({ name, step, value }) => ({ run: name, step, [sweep.watched]: value }))}
    >
      <Plot
        options={options}
        height={300}
        description={`${metric} over steps of ${data?.trials.length} trainings`}
      />
    </Figure>
  );
}
