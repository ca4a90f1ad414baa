'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { FusionFigures } from '@/lib/evaluation/result.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

interface FusionChartProps {
  model: string;
  fusion: readonly FusionFigures[];
  deviceOnly: readonly FusionFigures[];
}

/** How the pooled EER falls as more blocks are judged together, with intervals, beside the device alone. */
export function FusionChart({ model, fusion, deviceOnly }: FusionChartProps) {
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rows = (name: string, figures: readonly FusionFigures[]) =>
        figures.map(({ blocks, pooled }) => ({
          name,
          blocks: String(blocks),
          eer: pooled.eer,
          lo: pooled.eerCi[0],
          hi: pooled.eerCi[1],
        }));
      const bounded = (some: ReturnType<typeof rows>) => some.filter(({ lo }) => lo !== null);
      const own = rows(model, fusion);
      const device = rows('device only', deviceOnly);
      return {
        marginLeft: 52,
        x: {
          type: 'point' as const,
          domain: fusion.map(({ blocks }) => String(blocks)),
          label: 'blocks judged together →',
        },
        y: { label: '↑ equal error rate, one threshold', zero: true, grid: true, tickFormat: '.0%' },
        marks: [
          Plot_.ruleX(bounded(device), { x: 'blocks', y1: 'lo', y2: 'hi', stroke: colours.muted, dx: 5 }),
          Plot_.line(device, { x: 'blocks', y: 'eer', stroke: colours.muted, strokeDasharray: '4 3', dx: 5 }),
          Plot_.dot(device, { x: 'blocks', y: 'eer', stroke: colours.muted, fill: colours.paper, dx: 5 }),
          Plot_.ruleX(bounded(own), {
            x: 'blocks',
            y1: 'lo',
            y2: 'hi',
            stroke: colours.accent,
            strokeWidth: 1.5,
          }),
          Plot_.line(own, { x: 'blocks', y: 'eer', stroke: colours.accent }),
          Plot_.dot(own, { x: 'blocks', y: 'eer', fill: colours.accent }),
          Plot_.tip(
            [...own, ...device],
            Plot_.pointer({
              x: 'blocks',
              y: 'eer',
              title: (d) => `${d.name}, ${d.blocks}: ${writeErrorRate(d.eer, [d.lo, d.hi])}`,
            }),
          ),
        ],
      };
    },
    [model, fusion, deviceOnly],
  );
  const [first] = fusion;
  const last = fusion[fusion.length - 1];
  return (
    <Plot
      options={options}
      height={280}
      description={`Equal error rate of ${model} from ${writeErrorRate(first.pooled.eer)} at ${first.blocks} to ${writeErrorRate(last.pooled.eer)} at ${last.blocks}, with the device-only baseline.`}
    />
  );
}
