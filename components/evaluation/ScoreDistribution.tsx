'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback, useState } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import { Num } from '../ui/Num.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { Slider } from '../ui/Slider.tsx';
import { toRoc } from './roc.ts';

/** Both errors at a threshold, from the stored curve. */
export function errorsAt(curves: Curves, threshold: number): { fmr: number; fnmr: number } {
  const roc = toRoc(curves.roc);
  let i = 0;
  while (i + 1 < roc.threshold.length && roc.threshold[i + 1] >= threshold) i++;
  const next = Math.min(i + 1, roc.threshold.length - 1);
  const gap = roc.threshold[i] - roc.threshold[next];
  // Between two stored points the curve was thinned; a straight line is nearer than either.
  const share = Number.isFinite(gap) && gap > 0 ? (roc.threshold[i] - threshold) / gap : 0;
  const between = (column: Float64Array) => column[i] + share * (column[next] - column[i]);
  return { fmr: between(roc.fmr), fnmr: between(roc.fnmr) };
}

/** Genuine and impostor scores, with a threshold to move and the errors that follow from it. */
export function ScoreDistribution({ curves }: { curves: Curves }) {
  const { distribution } = curves;
  const from = distribution.from ?? 0;
  const to = distribution.to ?? 1;
  const [threshold, setThreshold] = useState(curves.eerThreshold ?? (from + to) / 2);
  const { fmr, fnmr } = errorsAt(curves, threshold);
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const width = (to - from) / distribution.genuine.length;
      const bars = (counts: readonly number[], kind: string) => {
        const total = counts.reduce((a, b) => a + b, 0) || 1;
        return counts.map((count, i) => ({
          kind,
          x1: from + i * width,
          x2: from + (i + 1) * width,
          share: count / total,
        }));
      };
      const rect = { x1: 'x1', x2: 'x2', y: 'share', fillOpacity: 0.5, inset: 0 } as const;
      return {
        ...{ marginTop: 30, marginLeft: 52 },
        x: { label: 'score →' },
        y: { label: '↑ share of comparisons', grid: true, tickFormat: '.0%' },
        marks: [
          Plot_.rectY(bars(distribution.impostor, 'impostor'), { ...rect, fill: colours.muted }),
          Plot_.rectY(bars(distribution.genuine, 'genuine'), { ...rect, fill: colours.accent }),
          Plot_.ruleX([threshold], { stroke: colours.alarm, strokeWidth: 2 }),
          Plot_.ruleY([0]),
        ],
      };
    },
    [distribution, from, to, threshold],
  );
  return (
    <>
      <Plot
        options={options}
        height={240}
        description="Scores of genuine comparisons (coloured) and impostors (grey), with the threshold."
      />
      <Slider
        value={threshold}
        onValueChange={setThreshold}
        min={from}
        max={to}
        step={(to - from) / 500}
        format={(value) => value.toFixed(3)}
        aria-label="Threshold"
      />
      <p aria-live="polite">
        At this threshold <Num>{writeRate(fmr)}</Num> of impostors are let in and <Num>{writeRate(fnmr)}</Num>{' '}
        of genuine probes are turned away.
      </p>
    </>
  );
}
