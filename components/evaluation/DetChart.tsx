'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { detCurve, detTicks } from '@/lib/evaluation/det.ts';
import { probit } from '@/lib/evaluation/probit.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import type { Roc } from '@/lib/evaluation/roc.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

const FLOOR = 0.002;
const CEILING = 0.6;

/** A stored curve as arrays; the first threshold is +∞, which JSON writes as null. */
export function toRoc({ fmr, fnmr, threshold }: Curves['roc']): Roc {
  return {
    fmr: Float64Array.from(fmr, (value) => value ?? 0),
    fnmr: Float64Array.from(fnmr, (value) => value ?? 0),
    threshold: Float64Array.from(
      threshold,
      (value, i) => value ?? (i === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
    ),
  };
}

/** Detection error trade-off on normal-deviate axes, the device-only baseline dashed beside it. */
export function DetChart({
  model,
  curves,
  deviceOnly,
}: {
  model: string;
  curves: Curves;
  deviceOnly?: Curves;
}) {
  const options = useCallback(
    ({ colours, width }: PlotContext) => {
      const ticks = detTicks(FLOOR, CEILING);
      const axis = {
        domain: [probit(FLOOR), probit(CEILING)],
        ticks: ticks.map(({ at }) => at),
        tickFormat: (at: number) => ticks.find((tick) => Math.abs(tick.at - at) < 1e-9)?.label ?? '',
        grid: true,
      };
      const own = detCurve(toRoc(curves.roc), FLOOR / 2);
      const device = deviceOnly ? detCurve(toRoc(deviceOnly.roc), FLOOR / 2) : [];
      const size = Math.min(width, 460);
      return {
        ...{ width: size, height: size, marginLeft: 56, marginBottom: 44 },
        x: { ...axis, label: 'false matches (FMR) →' },
        y: { ...axis, label: '↑ false non-matches (FNMR)' },
        marks: [
          Plot_.link([0], {
            x1: probit(FLOOR),
            y1: probit(FLOOR),
            x2: probit(CEILING),
            y2: probit(CEILING),
            stroke: colours.ruleStrong,
          }),
          Plot_.line(device, {
            x: 'x',
            y: 'y',
            stroke: colours.muted,
            strokeDasharray: '4 3',
            curve: 'step',
            clip: true,
          }),
          Plot_.line(own, {
            x: 'x',
            y: 'y',
            stroke: colours.accent,
            strokeWidth: 2,
            curve: 'step',
            clip: true,
          }),
        ],
      };
    },
    [curves, deviceOnly],
  );
  return (
    <Plot
      options={options}
      height={460}
      description={`Detection error trade-off of ${model} at ${curves.blocks} blocks, beside the device alone; the diagonal is where both errors are equal.`}
    />
  );
}
